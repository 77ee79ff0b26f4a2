import { defaultLimits } from '@sekisho/formats/budget'
import { aMail } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { defaultPorts } from '../default-ports.ts'
import { mailerName } from './habit-of.ts'
import { maxAskedShingles, maxKeptShingles, maxMentioned, maxReferences } from './limits.ts'
import { readFacts } from './read-facts.ts'
import { historyKey } from './testing/facts.ts'
import { letter } from './testing/letters.ts'

const ports = defaultPorts({ limits: defaultLimits, history: { key: historyKey, recall: () => Promise.resolve(undefined) } })
const factsIn = (raw: Uint8Array) =>
  readFacts(
    {
      source: 'test',
      raw,
      envelope: { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined },
      receivedAt: new Date('2020-07-14T01:00:00Z'),
    },
    ports,
  )

const mail = aMail()
  .from('【総務課】佐藤 花子', 'hanako@midorino.test')
  .charset('iso-2022-jp')
  .header('References', '<a@x.test> <b@x.test>')
  .text(`パスワード: abc123\n\n2020年7月14日 10:12 高橋花子:\n> ${letter(1).replaceAll('\n', '\n> ')}`)
  .html(`<blockquote>${letter(1)}</blockquote>`)
  .build()

describe('facts are read', () => {
  test('of every beginning of a mail', async () => {
    for (let length = 0; length < mail.length; length += 83) {
      const { asked, shingles } = await factsIn(mail.subarray(0, length))
      expect(asked.length).toBeLessThanOrEqual(maxAskedShingles)
      expect(shingles.length).toBeLessThanOrEqual(maxKeptShingles)
    }
  })

  test('of a mail with any byte changed', async () => {
    for (let at = 0; at < mail.length; at += 97) {
      for (const value of [0, 0x0a, 0x1b, 0x22, 0x3c, 0xff]) {
        const { references, mentioned } = await factsIn(mail.with(at, value))
        expect(references.length).toBeLessThanOrEqual(maxReferences)
        expect(mentioned.length).toBeLessThanOrEqual(maxMentioned)
      }
    }
  })

  test('in time, of fields made to take long', async () => {
    const long = 50_000
    const before = process.cpuUsage().user
    for (const value of [' ', '[', '(v', '<a', 'a@', 'Re: ', '[1 1]', '【', '=?', 'ver ']) {
      const raw = aMail()
        .header('X-Mailer', value.repeat(long))
        .header('Received', `from ${value.repeat(long)}`)
        .subject(value.repeat(2_000))
        .build()
      await factsIn(raw)
      mailerName(value.repeat(long))
    }
    expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(5_000)
  })
})
