// Pairs of mails as Japan sends them (PPAP).
import { happens } from './chance.ts'
import type { Desk, Planned } from './desk.ts'
import { closed } from './files.ts'
import type { Writer } from './house.ts'
import type { Letter } from './letter.ts'
import { type Kind, shape } from './shape.ts'
import { letter } from './texts.ts'

const { shares } = shape
const HOUR = 3_600_000

/** A closed file and its password in a mail of its own, in either order; some tell it otherwise. */
export function passwordPair(desk: Desk, author: Writer, at: number, kind: Kind): Planned {
  const { chance } = desk
  const password = Array.from({ length: 8 + chance.below(5) }, () =>
    chance.pick(Array.from('abcdefghjkmnpqrstuvwxyz23456789ABCDEFGH')),
  ).join('')
  const to = desk.member()
  const first = desk.newLetter(author, [to], letter(chance), at)
  const file = { ...first, text: `${first.text}\nパスワードは別途お知らせします。`, attachments: [closed(chance, password)] }
  if (happens(shares['password told otherwise, not by mail'], chance)) {
    const isGiven = happens(shares['of these, given by the recipient on the page'], chance)
    return {
      at,
      kind,
      letter: file,
      ...(isGiven ? { givenOnPage: { password, at: at + 20 * 60_000 + chance.below(3 * HOUR) } } : {}),
    }
  }
  const isOther = happens(shares['password by another person of the same house'], chance)
  const teller = (isOther && desk.colleagueOf(author)) || author
  const text = chance.pick([
    `先ほどお送りしたファイルのパスワードは以下の通りです。\n\nパスワード：${password}\n\nよろしくお願いいたします。`,
    `添付ファイルの解凍パスワードをお知らせします。\n\n${password}\n\n以上、よろしくお願いいたします。`,
    `PW: ${password}`,
    `パスワードは ${password} です。`,
    password,
  ])
  const second: Letter = {
    from: teller,
    to: [to],
    subject: chance.pick([first.subject, `【パスワード】${first.subject}`, 'パスワードのご連絡']),
    text,
    at,
  }
  if (happens(shares['password before its file'], chance)) {
    const later = at + 60_000 + chance.below(10 * 60_000)
    desk.plan({ at: later, kind, letter: { ...file, at: later } })
    return { at, kind, letter: second }
  }
  const later = at + 30_000 + chance.below(60 * 60_000)
  desk.plan({ at: later, kind, letter: { ...second, at: later } })
  return { at, kind, letter: file }
}
