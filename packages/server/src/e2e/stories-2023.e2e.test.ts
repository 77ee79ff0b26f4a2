// March 2023: a care facility nobody knows, an empty mail, a zip named by nothing but its date, and zeros until scanners give up.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { history, mails } from '../../../../goldens/2023-03-date-named-zip/mail.ts'
import type { DeliveryDetail } from '../http/api.ts'
import { hasPostfix } from '../testing/postfix.ts'
import type { House } from './house.ts'
import { detected, type Outcome, openHouseOfStories, stranger, tell } from './stories.ts'

describe.runIf(hasPostfix())('March 2023', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouseOfStories()
    await house.importHistory(history.map((mail) => mail()))
  })
  afterAll(async () => await house?.close())

  async function comes(name: string, from: string): Promise<Outcome> {
    const raw = mails[name]?.()
    if (!raw) throw new Error(`the story has no ${name}`)
    return await tell(house, { raw, from, to: 'kobayashi@midorino.example.com', client: stranger })
  }

  const shape = ['identity.first-contact', 'shape.date-only-name', 'shape.empty-body']

  test('the zip with the padded document: held, and everything about it is told', async () => {
    const { record, arrivals } = await comes('bad', 'web7731@unrelated.example')
    expect(arrivals).toEqual([])
    expect(record).toMatchObject({ verdict: 'malicious', disposition: 'hold', held: 'held' })
    expect(detected(record)).toEqual(expect.arrayContaining([...shape, 'archive.padded-document', 'macro.autorun-downloads']))
    const because = Object.fromEntries(rulesOf(record))
    expect(because['dangerous-content']).toEqual(['macro.autorun-downloads', 'archive.padded-document'])
    expect(because['stranger-with-active-content']).toEqual(['identity.first-contact'])
    expect(because['weak-evidence-with-active-content']).toEqual(expect.arrayContaining(shape))
  })

  test('the same shape, and a password that never comes: held for who and how, not only because it is closed', async () => {
    const { record, arrivals } = await comes('bad-closed', 'web7731@unrelated.example')
    expect(arrivals).toEqual([])
    expect(record).toMatchObject({ verdict: 'malicious', disposition: 'hold' })
    expect(rulesOf(record)[0]).toEqual(['weak-evidence-with-active-content', expect.arrayContaining(shape)])
    expect(record.reason.ja).toContain('日付や番号だけのファイル名')
  })

  test.each([
    ['a facility the house works with', 'look-alike', 'okamoto@keyaki.example.org', []],
    [
      'a facility that writes for the first time',
      'look-alike-new-facility',
      'nishida@tsubaki.example.net',
      ['identity.first-contact'],
    ],
  ])('the referral of %s arrives as it was', async (_who, name, from, told) => {
    const { record, arrivals, sent } = await comes(name, from)
    expect(record).toMatchObject({ verdict: 'clean', disposition: 'deliver' })
    expect(detected(record)).toEqual(told)
    expect(arrivals.map((raw) => raw.subarray(-sent.length).equals(sent))).toEqual([true])
  })
})

/** The rules that applied, heaviest first, each with what spoke for it. */
const rulesOf = ({ inspection }: DeliveryDetail): [string, readonly string[]][] =>
  (inspection.judgement?.rules ?? []).map(({ id, because }) => [id, because])
