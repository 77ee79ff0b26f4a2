// September 2020: a contractor forwards a bad mail in good faith, and from noon on strangers write in known names.
import { aMail } from '@sekisho/specimens'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { history, julyMail, mails } from '../../../../goldens/2020-09-doc-lure/mail.ts'
import { hasPostfix } from '../testing/postfix.ts'
import { eventually } from './eventually.ts'
import type { House } from './house.ts'
import { detected, openHouseOfStories, passedByProvider, provider, stranger, tell } from './stories.ts'

const contractor = 'morita@asahi-kikaku.example.com'
const council = 'otani@kenpoku-renraku.example.org'
const section = 'kenkou@midorino.example.com'
const keiko = 'takahashi@midorino.example.com'

describe.runIf(hasPostfix())('September 2020', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouseOfStories()
    await house.importHistory(history.map((mail) => mail()))
  })
  afterAll(async () => await house?.close())

  const storyMail = (name: string): Uint8Array => {
    const build = mails[name]
    if (!build) throw new Error(`the story has no ${name}`)
    return build()
  }
  const byProvider = async (name: string, from: string, to: string) =>
    await tell(house, { raw: passedByProvider(storyMail(name), from.split('@')[1] ?? ''), from, to, client: provider })
  const byStranger = async (name: string, from: string) =>
    await tell(house, { raw: storyMail(name), from, to: keiko, client: stranger })

  const authentic = { spf: 'pass', dkim: 'pass', dmarc: 'pass', by: 'trusted-header' }

  describe('the contractor', () => {
    test('forwards in good faith: known, everything authenticates, and held for the macro', async () => {
      const { record, arrivals } = await byProvider('bad', contractor, section)
      expect(arrivals).toEqual([])
      expect(record).toMatchObject({ verdict: 'malicious', disposition: 'hold', held: 'held' })
      const { authentication, history: known, judgement } = record.inspection
      expect(authentication).toMatchObject({ ...authentic, client: '198.51.100.20' })
      expect(known).toMatchObject({ author: { address: { received: { times: 1 } } } })
      expect(judgement?.rules[0]).toMatchObject({
        id: 'dangerous-content',
        because: ['macro.autorun-executes', 'macro.autorun-downloads'],
      })
      expect(detected(record).filter((id) => id.startsWith('identity.') && id !== 'identity.date-far-from-receipt')).toEqual([])
    })

    test('sends meeting papers without a macro: they arrive as they were', async () => {
      const { record, arrivals, sent } = await byProvider('look-alike', contractor, section)
      expect(record).toMatchObject({ verdict: 'clean', disposition: 'deliver' })
      expect(arrivals.map((raw) => raw.subarray(-sent.length).equals(sent))).toEqual([true])
    })

    test('apologises the next day: it arrives, and the history knows what was delivered and not what was held', async () => {
      const { record, arrivals } = await byProvider('look-alike-next-day', contractor, section)
      expect(record).toMatchObject({ verdict: 'clean', disposition: 'deliver' })
      expect(record.inspection.history).toMatchObject({ knownReferences: 1 })
      expect(arrivals).toHaveLength(1)
      // One in August, and two that passed the gate.
      const known = await eventually('what was delivered to be known', async () => {
        const address = await house.operator.knownOf(contractor)
        return address?.received?.times === 3 ? address : undefined
      })
      expect(known).toMatchObject({ sent: null, correspondents: [{ address: section }] })
    })
  })

  describe('the wave', () => {
    test("in a partner's name with our mail of 14 July: held, the name and the quotation told, and who had that mail", async () => {
      const { record, arrivals } = await byStranger('bad-impersonation', 'info42@unrelated.example')
      expect(arrivals).toEqual([])
      expect(record).toMatchObject({ verdict: 'malicious', disposition: 'hold' })
      expect(record.inspection.judgement?.rules[0]).toMatchObject({
        id: 'false-identity-with-active-content',
        because: expect.arrayContaining(['identity.quotes-our-mail', 'identity.name-of-correspondent']),
      })
      expect(record.reason.ja).toMatch(/「県北連絡協議会 大谷 信夫」.*2020年7月14日.*takahashi@midorino\.example\.com/)
      expect(record.inspection.history).toMatchObject({
        quotation: {
          heldBy: [keiko, council],
          notBefore: '2020-07-14T02:10:00.000Z',
          mails: [{ from: keiko, to: [council], authorWasParty: false, authorDomainWasParty: false }],
        },
      })
    })

    test("under a colleague's name with the same text: held for the name as well", async () => {
      const raw = aMail()
        .from('みどり野病院 髙橋恵子', 'web7@unrelated.example')
        .to('総務課', 'yamazaki@midorino.example.com')
        .quoting(julyMail)
        .text('下の件、至急お返事ください。')
        .build()
      const { record, arrivals } = await tell(house, { raw, from: 'web7@unrelated.example', to: keiko, client: stranger })
      expect(arrivals).toEqual([])
      expect(record.disposition).toBe('hold')
      expect(detected(record)).toEqual(expect.arrayContaining(['sender.display-name-spoof', 'identity.quotes-our-mail']))
    })

    test('with nothing but the stolen text: held for that', async () => {
      const { record, arrivals } = await byStranger('bad-quotation-alone', 'web7@unrelated.example')
      expect(arrivals).toEqual([])
      expect(record).toMatchObject({ verdict: 'suspicious', disposition: 'hold' })
      expect(record.inspection.judgement?.rules[0]?.because).toEqual(['identity.quotes-our-mail'])
    })
  })

  describe('the real people', () => {
    test('the partner asks from a telephone that drops the references: it arrives', async () => {
      const { record, arrivals } = await byProvider('look-alike-colleague', council, keiko)
      expect(record).toMatchObject({ verdict: 'clean', disposition: 'deliver' })
      expect(record.inspection.history).toMatchObject({ quotation: { mails: [{ authorWasParty: true }] } })
      expect(arrivals).toHaveLength(1)
    })

    test.each([
      ['answers a colleague with the old text below', (mail: typeof julyMail) => aMail().quoting(mail)],
      ['forwards the old mail whole', (mail: typeof julyMail) => aMail().forwarding(mail)],
    ])('a colleague %s: it arrives', async (_what, begun) => {
      const raw = begun(julyMail)
        .from('髙橋 恵子', keiko)
        .to('山﨑 一郎', 'yamazaki@midorino.example.com')
        .text('七月に大谷様へお送りしたものです。ご参考まで。')
        .build()
      const { record, arrivals } = await tell(house, { raw, from: keiko, to: 'yamazaki@midorino.example.com' })
      expect(record).toMatchObject({ verdict: 'clean', disposition: 'deliver' })
      expect(arrivals).toHaveLength(1)
    })
  })
})
