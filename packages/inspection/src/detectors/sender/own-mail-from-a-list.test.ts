import { aMail, docm, type Mail } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { defaultPorts } from '../../default-ports.ts'
import { memoryRecords, recall } from '../../history/index.ts'
import { readFacts } from '../../history/read-facts.ts'
import { inspected, midorino } from '../../testing/inspected.ts'

const text =
  '秋の会合の場所が決まりました。駅の北口から歩いて五分ほどの会館の三階で、午後六時に始める予定です。出欠を月末までにお知らせください。'

const altered = '会費の振込先が今月から変わりましたので、新しい口座の番号を経理の担当者から個別にお知らせいたします。'

const post = aMail()
  .from('高橋 花子', 'hanako@midorino.example.com')
  .to('同窓会', 'alumni@lists.example.org')
  .date(new Date('2026-11-20T00:00:00Z'))
  .messageId('one@midorino.example.com')
  .text(text)
const fromList = post.header('List-Id', '<alumni.lists.example.org>')

async function severity(mail: Mail, past: readonly Mail[]): Promise<string | undefined> {
  const records = memoryRecords()
  const key = new Uint8Array(32).fill(7)
  const ports = defaultPorts({ organisation: midorino, history: { key, recall: (facts) => recall(facts, records) } })
  const envelope = { mailFrom: undefined, rcptTo: [], client: '192.0.2.9', helo: undefined }
  for (const one of past)
    records.learn(
      await readFacts({ source: 'past', envelope, raw: one.build(), receivedAt: new Date('2026-11-20T00:00:00Z') }, ports),
    )
  const { detections } = await inspected(mail, ports, { client: '203.0.113.9' })
  return detections.find(({ id }) => id === 'sender.own-domain-from-outside')?.severity
}

describe('our own address on a mail from outside', () => {
  test('weighs little where a list brings back what we sent it', async () => {
    expect(await severity(fromList, [post])).toBe('low')
    const withFooter = fromList.html(`<p>${text}</p><a href="https://lists.example.org/leave">退会</a>`)
    expect(await severity(withFooter, [post])).toBe('low')
  })

  test.each([
    ['that we never sent', fromList, []],
    ['under another Message-ID', fromList.messageId('two@midorino.example.com'), [post]],
    [
      'with another text',
      fromList.text('口座が変わりました。至急お振り込みください。新しい番号は下記のとおりですのでご確認をお願いします。'),
      [post],
    ],
    ['with something that can act', fromList.attaching(docm()), [post]],
    ['with a sentence that was not there', fromList.text(`${text}\n${altered}`), [post]],
    ['with a link that was not there', fromList.text(`${text}\nhttps://www.taken-over.example.net/a/?id=1`), [post]],
    ['that no list brings', post, [post]],
  ])('weighs much for one %s', async (_, mail, past) => {
    expect(await severity(mail, past)).toBe('high')
  })
})
