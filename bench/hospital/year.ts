// The mail of many days in the order of its arrival. The same seed gives the same mail.
import { automatic } from './automatic.ts'
import { happens, seeded, weighted } from './chance.ts'
import { circulars } from './circulars.ts'
import { DAY_MS, mailsOn, momentsOf } from './clock.ts'
import { conversations, type Make } from './conversations.ts'
import { Desk, type Planned } from './desk.ts'
import { type BuiltLetter, built } from './letter.ts'
import { type Kind, shape } from './shape.ts'
import { strangers } from './strangers.ts'

export interface HospitalMail {
  readonly at: number
  readonly kind: Kind | 'attack'
  readonly built: BuiltLetter
  readonly planned: Planned
}

export interface YearOptions {
  readonly seed: number
  readonly days: number
  readonly perDay: number
  /** How many houses it writes with, of those of a whole hospital. */
  readonly scale: number
  /** Asked at the beginning of each day for what else comes. */
  readonly also?: (desk: Desk, day: number, number: number) => readonly Planned[]
}

export const FIRST_DAY = Date.UTC(2025, 3, 1)
const makers: Readonly<Record<Kind, Make>> = { ...conversations, ...circulars, ...automatic, ...strangers }

export function* yearOf(
  { seed, days, perDay, scale, also }: YearOptions,
  desk = new Desk(seeded(seed), scale),
): Generator<HospitalMail> {
  for (let number = 0; number < days; number++) {
    const day = FIRST_DAY + number * DAY_MS
    changeOfDay(desk)
    for (const planned of also?.(desk, day, number) ?? []) desk.plan(planned)
    for (const at of momentsOf(day, mailsOn(day, perDay), desk.chance)) {
      for (let due = desk.due(at); due; due = desk.due(at)) yield sent(desk, due)
      const kind = weighted(shape.kinds, desk.chance)
      const planned = makers[kind](desk, at, kind)
      if (planned) yield sent(desk, planned)
    }
  }
}

/** New programs, once in a while. */
function changeOfDay({ chance, house }: Desk): void {
  const share = shape.shares['addresses that change their mail program in a year'] / 365
  for (const { people } of house.partners) {
    for (const one of people) if (happens(share, chance)) one.mailer = weighted(shape.mailers, chance)
  }
}

function sent(desk: Desk, planned: Planned): HospitalMail {
  const mail = built(planned.letter, desk.number++, desk.chance)
  if (planned.kind !== 'attack') file(desk, planned, mail)
  return { at: planned.at, kind: planned.kind, built: mail, planned }
}

/** A letter between people waits for its answer. */
function file(desk: Desk, { kind, letter }: Planned, { sent: done }: BuiltLetter): void {
  if (!(kind in conversations)) return
  const [to] = letter.to
  if (
    !to ||
    kind === 'internal circular' ||
    kind === 'internal scanner' ||
    kind === 'internal machine' ||
    kind === 'partner scanner'
  )
    return
  if (letter.from.isOurs && to.isOurs) desk.noteOpen('inside', done)
  else {
    desk.noteOpen(letter.from.isOurs ? 'ours' : 'theirs', done)
    desk.archive.push(done)
    if (desk.archive.length > 20_000) desk.keepsakes.push(...desk.archive.splice(0, 5_000).filter((_, place) => place % 50 === 0))
  }
}
