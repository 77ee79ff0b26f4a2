import type { MailFacts, Party } from '@sekisho/inspection'
import { blankFacts } from '@sekisho/inspection/history'
import * as fc from 'fast-check'

export function aParty(address: string, name = ''): Party {
  return { address, domain: address.slice(address.lastIndexOf('@') + 1), name, nameKey: name }
}

/** What a plain mail from outside tells. */
export function aFact(more: Partial<MailFacts>): MailFacts {
  return {
    ...blankFacts('2026-03-02T01:00:00.000Z'),
    date: '2026-03-02T00:59:00.000Z',
    direction: 'inbound',
    author: aParty('partner@example.org', '相手先 太郎'),
    mailFrom: 'partner@example.org',
    recipients: [aParty('reader@example.com')],
    habit: { mailer: null, submission: 'name', hour: 10 },
    ...more,
  }
}

/** Shingles of a text by which it is found: fewer tell nothing. */
export const aText = (number: number): number[] => [1, 2, 3, 4].map((shingle) => number * 10 + shingle)

const people = ['a', 'b', 'c', 'd'].flatMap((who) => [`${who}@example.com`, `${who}@example.net`])
const names = ['', '山田 花子', '佐藤', 'Mail Desk']

const party = () =>
  fc.tuple(fc.constantFrom(...people), fc.constantFrom(...names)).map(([address, name]) => aParty(address, name))
const hash = () => fc.integer({ min: 1, max: 20 }).map((n) => n * 2 ** 47 + n)
const hashes = () => fc.uniqueArray(hash(), { maxLength: 12 })

/** Mails among few people about few things, so that they have much to do with each other. */
export function someFacts(): fc.Arbitrary<MailFacts> {
  return fc
    .record({
      at: fc.integer({ min: 0, max: 5_000 }).map((hour) => new Date(Date.UTC(2026, 0, 1, hour)).toISOString()),
      direction: fc.constantFrom('inbound', 'outbound', 'internal', 'unproven'),
      author: party(),
      recipients: fc.uniqueArray(party(), { maxLength: 4, selector: ({ address }) => address }),
      replyTo: fc.array(party(), { maxLength: 1 }),
      messageId: fc.integer({ min: 1, max: 1_000 }).map((n) => n * 2 ** 40),
      references: fc.uniqueArray(
        fc.integer({ min: 1, max: 1_000 }).map((n) => n * 2 ** 40),
        { maxLength: 8 },
      ),
      thread: fc.option(fc.integer({ min: 1, max: 20 }).map((n) => n * 2 ** 40)),
      shingles: hashes(),
      mailer: fc.constantFrom(null, 'Outlook', 'Thunderbird'),
      submission: fc.constantFrom('name', 'address-literal', 'none'),
      hour: fc.integer({ min: 0, max: 23 }),
    })
    .map(({ mailer, submission, hour, ...facts }) =>
      aFact({ ...facts, asked: facts.shingles, habit: { mailer, submission, hour } }),
    )
}
