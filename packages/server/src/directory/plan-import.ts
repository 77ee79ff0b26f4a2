// What an import would do: compared with what is there, before anything is changed.
import { createHash } from 'node:crypto'
import type { Words } from '@sekisho/inspection'
import { addressKey, factsOf, type PersonFacts, type PersonRow } from './person.ts'

export interface PlanOptions {
  readonly source: 'csv' | 'ldap'
  /** What becomes of people of this source whom the new list does not have. */
  readonly missing: 'retire' | 'keep'
  /** Today, as a day. */
  readonly today: string
}

/** One person before and after; `before` is undefined for somebody new. */
export interface Step {
  readonly kind: 'added' | 'changed' | 'retired'
  readonly before: PersonRow | undefined
  readonly after: PersonFacts
  readonly note: Words | null
}

export interface Plan {
  readonly steps: readonly Step[]
  readonly counts: { readonly added: number; readonly changed: number; readonly retired: number; readonly unchanged: number }
  /** The same plan has the same hash: what was shown is what is done. */
  readonly hash: string
}

/** Nobody is deleted: who is missing or has left is retired, and an address that somebody gave up stays known as retired. */
export function planImport(present: readonly PersonRow[], incoming: readonly PersonFacts[], options: PlanOptions): Plan {
  const byAddress = new Map(present.map((row) => [row.address_key, row]))
  const byNumber = new Map(
    present.flatMap((row) => (isTheirs(row, options) && row.external_id ? [[row.external_id, row] as const] : [])),
  )
  const arriving = new Set(incoming.map(({ address }) => addressKey(address)))
  const steps: Step[] = []
  const met = new Set<string>()
  for (const person of incoming) {
    const known = byAddress.get(addressKey(person.address))
    if (known) met.add(known.id)
    const step = known ? stepFor(known, person) : { kind: added(person), before: undefined, after: person, note: null }
    if (step) steps.push(step)
    const former = person.externalId === null ? undefined : byNumber.get(person.externalId)
    if (!known && former?.state === 'active' && !arriving.has(former.address_key)) {
      met.add(former.id)
      steps.push(retirement(former, options.today, newAddress(person.address)))
    }
  }
  if (options.missing === 'retire') {
    for (const row of present) {
      if (isTheirs(row, options) && row.state === 'active' && !met.has(row.id))
        steps.push(retirement(row, options.today, notListed))
    }
  }
  const count = (kind: Step['kind']) => steps.filter((step) => step.kind === kind).length
  const counts = { added: count('added'), changed: count('changed'), retired: count('retired') }
  const isNew = steps.filter(({ before }) => before === undefined).length
  const touched = steps.filter(
    ({ before }) => before !== undefined && met.has(before.id) && arriving.has(before.address_key),
  ).length
  return { steps, counts: { ...counts, unchanged: incoming.length - isNew - touched }, hash: hashOf(steps) }
}

const isTheirs = (row: PersonRow, { source }: PlanOptions): boolean => row.source === source

const added = ({ state }: PersonFacts): Step['kind'] => (state === 'retired' ? 'retired' : 'added')

function stepFor(known: PersonRow, person: PersonFacts): Step | undefined {
  // Decoys are set by hand, and no list knows of them.
  if (known.state === 'canary') return undefined
  const before = factsOf(known)
  const after: PersonFacts = {
    ...person,
    // What the new list does not tell stays; who was entered by hand now belongs to the list.
    reading: person.reading || before.reading,
    romaji: person.romaji || before.romaji,
    section: person.section || before.section,
    externalId: person.externalId ?? before.externalId,
    since: person.state === 'retired' ? (person.since ?? before.since) : null,
  }
  const different = (
    ['name', 'reading', 'romaji', 'address', 'section', 'state', 'since', 'source', 'externalId'] as const
  ).filter((key) => before[key] !== after[key])
  if (different.length === 0) return undefined
  const kind = after.state === 'retired' && before.state !== 'retired' ? 'retired' : 'changed'
  return { kind, before: known, after, note: kind === 'retired' ? hasLeft(after.since) : changesOf(before, after) }
}

const retirement = (row: PersonRow, today: string, note: Words): Step => ({
  kind: 'retired',
  before: row,
  after: { ...factsOf(row), state: 'retired', since: today, externalId: null },
  note,
})

const labels = {
  name: { ja: '氏名', en: 'name' },
  reading: { ja: 'フリガナ', en: 'reading' },
  romaji: { ja: 'ローマ字', en: 'Latin letters' },
  section: { ja: '所属', en: 'section' },
} as const

function changesOf(before: PersonFacts, after: PersonFacts): Words | null {
  const changed = (['name', 'reading', 'romaji', 'section'] as const).filter((key) => before[key] !== after[key])
  if (before.state !== after.state) return { ja: '在職に戻る', en: 'active again' }
  if (changed.length === 0) return null
  const tell = (language: 'ja' | 'en') =>
    changed
      .map((key) => `${labels[key][language]}: ${before[key] || '–'} → ${after[key] || '–'}`)
      .join(language === 'ja' ? '、' : ', ')
  return { ja: tell('ja'), en: tell('en') }
}

const notListed = { ja: '新しい名簿にない', en: 'not in the new list' }
const newAddress = (address: string) => ({ ja: `アドレスが ${address} に変わった`, en: `the address is now ${address}` })
const hasLeft = (since: string | null) =>
  since === null ? { ja: '退職', en: 'has left' } : { ja: `${since} 退職`, en: `left on ${since}` }

function hashOf(steps: readonly Step[]): string {
  const told = steps.map(({ kind, before, after }) => [kind, before?.id ?? null, before?.changed_at ?? null, after])
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32)
}
