// The story of the 2020 letter, with real mails through a real inspection: copied, used, proven, watched for.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Delivery, defaultPorts, type History, inspect, type OrganisationFile, readFacts } from '@sekisho/inspection'
import { recall } from '@sekisho/inspection/history'
import { organisationFrom } from '@sekisho/inspection/message'
import { aMail, docWithMacro, type Mail } from '@sekisho/specimens'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AuditRepository } from '../audit/index.ts'
import { HistoryRepository } from '../history/index.ts'
import { GroupedWriter, newId, openStore } from '../store/index.ts'
import { openLeaks } from './open-leaks.ts'

const letters = {
  hikari: `関係者の皆様へ。来月の感染対策合同会議の日程を下記のとおりお知らせいたします。
当日は別館二階の講義室にお集まりください。議題は発熱外来の動線と、近隣施設との患者受け入れの調整です。
資料は前日までに事務局からお送りしますので、各施設で印刷のうえお持ちください。`,
  aoba: `先日ご相談のあった退院後の訪問看護につきまして、主治医と病棟看護師長に確認いたしました。
週二回、火曜と金曜の午前中にお願いできれば幸いです。吸引器の貸し出しは当院で手配いたします。
ご家族への説明は今週木曜の午後四時に面談室で行いますので、ご同席いただけますでしょうか。`,
  kusunoki: `検診車の入構経路について守衛室と調整がつきました。北門から入り、救急搬入口の手前で左折してください。
電源は屋外の分電盤から二系統を引きます。延長コードは四十メートルのものを二本ご用意ください。
雨天の場合は地下駐車場の三番区画に移しますので、車高の制限二・三メートルにご注意ください。`,
}
type Partner = keyof typeof letters

const house: OrganisationFile = { name: 'みどり野病院', domains: ['midorino.test'], internalNetworks: ['192.0.2.0/24'] }
const ours = 'hanako@midorino.test'
const later = 'よろしくご確認のほどお願い申し上げます。添付の文書をご覧ください。'

let folder: string
let gate: Awaited<ReturnType<typeof aGate>>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sekisho-leak-'))
  gate = await aGate(folder)
})
afterEach(async () => {
  await gate.close()
  await rm(folder, { recursive: true, force: true })
})

it('names the mailbox that was robbed, and meets its mails again', async () => {
  for (const [index, partner] of (['hikari', 'aoba', 'kusunoki'] as const).entries())
    await gate.learns(
      aMail().from('高橋 花子', ours).to('', `info@${partner}.test`).subject('ご連絡').text(letters[partner]),
      new Date(Date.UTC(2020, 6, 6 + index)),
    )
  const first = await gate.receives(copied('hikari', 'x1@unrelated.test'), new Date('2020-09-01T01:00:00Z'))
  expect(await gate.leaks.desk.proofOf('house', first)).toMatchObject({ complete: 2, stolen: [{ from: ours }] })
  const second = await gate.receives(copied('aoba', 'x2@elsewhere.test'), new Date('2020-09-02T01:00:00Z'))
  const proof = await gate.leaks.desk.proofOf('house', first)
  expect(proof).toMatchObject({
    id: first,
    complete: 1,
    sources: [{ mailbox: ours, isOurs: true, explains: 2 }, {}, {}],
    notAfter: '2020-09-01T01:00:00.000Z',
  })
  expect(proof?.mails.map(({ id }) => id)).toEqual([first, second])

  const leak = await gate.leaks.desk.enterProof('house', { delivery: second, name: '2020年の写し' }, '田中')
  expect(leak).toMatchObject({ texts: 2, timesSeen: 0 })
  const third = await gate.receives(copied('aoba', 'x3@another.test'), new Date('2021-02-03T01:00:00Z'))
  // That mail was not among those that were met.
  await gate.receives(copied('kusunoki', 'x4@another.test'), new Date('2021-02-03T02:00:00Z'))
  // Who had it writes back.
  await gate.receives(copied('aoba', 'info@aoba.test'), new Date('2021-02-03T03:00:00Z'))
  expect(await gate.leaks.desk.find('house', leak?.id ?? '')).toMatchObject({
    timesSeen: 1,
    sightings: [{ delivery: third, from: 'x3@another.test', kinds: ['text'] }],
  })
  expect(gate.errors).toEqual([])
})

function copied(partner: Partner, from: string): Mail {
  return aMail()
    .from('高橋 花子', from)
    .to('', ours)
    .subject('RE: ご連絡')
    .text(`${later}\n\n差出人: ${ours}\n宛先: info@${partner}.test\n\n${letters[partner].replaceAll(/^/gm, '> ')}`)
    .attaching(docWithMacro())
}

async function aGate(where: string) {
  const store = await openStore({ kind: 'sqlite', file: join(where, 'sekisho.db') })
  const [audit, writer, errors] = [new AuditRepository(store), new GroupedWriter(store), new Array<unknown>()]
  const records = new HistoryRepository(store)
  const key = Buffer.alloc(32, 3)
  const failed = (error: unknown) => errors.push(error)
  const leaks = openLeaks({
    store,
    writer,
    audit,
    events: { leakSeen: () => {}, leakNotKept: (_id, error) => failed(error), leakNotEntered: failed },
    inspectors: { readFacts: () => Promise.reject(new Error('no mail is read here')) },
    now: () => new Date('2021-03-01T00:00:00Z'),
  })
  leaks.reconfigure(house)
  leaks.desk.start('house')
  const history: History = {
    key,
    recall: async (facts) =>
      await recall(facts, records.recordsOf('house', { leaks: leaks.watch }), (domain) => domain === 'midorino.test'),
  }
  const ports = { ...defaultPorts({ organisation: organisationFrom(house) }), history }
  const deliveryOf = (mail: Mail, receivedAt: Date, client: string): Delivery => ({
    source: 'mail',
    envelope: { mailFrom: undefined, rcptTo: [ours], client, helo: undefined },
    receivedAt,
    raw: mail.date(receivedAt).build(),
  })
  return {
    leaks,
    errors,
    async learns(mail: Mail, at: Date) {
      await records.learn('house', [await readFacts(deliveryOf(mail, at, '192.0.2.7'), ports)])
      await records.indexTexts()
    },
    async receives(mail: Mail, at: Date): Promise<string> {
      const delivery = deliveryOf(mail, at, '203.0.113.9')
      const inspection = await inspect(delivery, ports)
      const id = newId()
      leaks.recorder.recorded('house', { id, at, inspection, facts: await readFacts(delivery, ports) })
      await writer.idle()
      return id
    },
    async close() {
      await leaks.desk.close()
      await store.close()
    },
  }
}
