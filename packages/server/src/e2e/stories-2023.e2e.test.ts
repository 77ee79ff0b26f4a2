// March 2023: a care facility nobody knows, an empty mail, a zip named by nothing but its date, and zeros until scanners give up.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { history, mails } from '../../../../goldens/2023-03-date-named-zip/mail.ts'
import { hasPostfix } from '../testing/postfix.ts'
import type { House } from './house.ts'
import { detected, openHouseOfStories, type Outcome, stranger, tell } from './stories.ts'

describe.runIf(hasPostfix())('March 2023', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouseOfStories()
    await house.importHistory(history.map((mail) => mail()))
  })
  afterAll(async () => await house?.close())

  async function comes(name: string, from: string): Promise<Outcome> {
    const raw = await mails[name]?.()
    if (!raw) throw new Error(`the story has no ${name}`)
    return await tell(house, { raw, from, to: 'kobayashi@midorino.example.com', client: stranger })
  }

  test('the zip with the padded document: held, and everything about it is told', async () => {
    const { record, arrivals } = await comes('bad', 'web7731@unrelated.example')
    console.log(JSON.stringify(record.inspection.judgement, null, 1), detected(record), record.reason)
    expect(arrivals).toEqual([])
    expect(record).toMatchObject({ verdict: 'malicious', disposition: 'hold', held: 'held' })
  })

  test('the same shape, and a password that never comes: held for who and how, not only because it is closed', async () => {
    const { record, arrivals } = await comes('bad-closed', 'web7731@unrelated.example')
    console.log(JSON.stringify(record.inspection.judgement, null, 1), detected(record), record.reason)
    expect(arrivals).toEqual([])
    expect(record).toMatchObject({ verdict: 'malicious', disposition: 'hold' })
  })

  test.each([
    ['look-alike', 'okamoto@keyaki.example.org', 'a facility the house works with'],
    ['look-alike-new-facility', 'nishida@tsubaki.example.net', 'a facility that writes for the first time'],
  ])('%s: the referral of %s, %s, arrives', async (name, from) => {
    const { record, arrivals, sent } = await comes(name, from)
    console.log(detected(record))
    expect(record).toMatchObject({ verdict: 'clean', disposition: 'deliver' })
    expect(arrivals.map((raw) => raw.subarray(-sent.length).equals(sent))).toEqual([true])
  })
})
