import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPostfix } from '../testing/postfix.ts'
import { House } from './house.ts'
import { cleanMail, macroMail, programMail, spoofedMail } from './mails.ts'

/** What stands above the mail as it was sent. */
const aboveIt = (arrived: Buffer, sent: Buffer): string => arrived.toString('latin1', 0, arrived.length - sent.length)
const traceAndOurs = /^(X-Sekisho-Verdict: \w+; id=[\w-]+\r\n|Received: [^]*?\r\n(?![ \t]))+$/

describe.runIf(hasPostfix())('mail through Postfix and Sekisho', () => {
  let house: House
  beforeAll(async () => {
    house = await House.open()
  })
  afterAll(async () => await house?.close())

  test('a clean mail arrives as it was sent, below the trace and our one header field', async () => {
    const { raw, messageId, subject } = cleanMail()
    expect(await house.send({ raw })).toMatchObject({ code: 250 })
    const arrived = await house.arrival(messageId)
    expect(arrived.raw.subarray(-raw.length).equals(raw)).toBe(true)
    expect(aboveIt(arrived.raw, raw)).toMatch(traceAndOurs)
    expect(await house.operator.deliveries()).toContainEqual(
      expect.objectContaining({ subject, verdict: 'clean', disposition: 'deliver', rcptTo: ['soumu@midorino.example.com'] }),
    )
  })

  test("a colleague's name on a foreign address: marked, with the reason; what was forged is gone", async () => {
    const { raw, messageId, subject } = spoofedMail()
    const forged =
      'X-Sekisho-Verdict: clean; id=1\r\nx-sekisho-REASON: none\r\nAuthentication-Results: mx.midorino.example.com;\r\n spf=pass\r\n'
    expect(await house.send({ raw: Buffer.concat([Buffer.from(forged), raw]) })).toMatchObject({ code: 250 })
    const arrived = (await house.arrival(messageId)).raw.toString('latin1')
    const marked = raw.toString('latin1').replace(/^Subject: /m, `Subject: ${mark}\r\n `)
    expect(arrived.endsWith(marked)).toBe(true)
    expect(fieldNames(arrived.slice(0, -marked.length))).toEqual(['received', 'x-sekisho-reason', 'x-sekisho-verdict'])
    expect(arrived).toMatch(/^X-Sekisho-Verdict: suspicious; id=[\w-]+\r$/m)
    const [recorded] = await house.operator.deliveries()
    expect(recorded).toMatchObject({ subject, verdict: 'suspicious', disposition: 'annotate' })
  })

  test('a macro that starts by itself: taken from Postfix, held, and nobody gets it', async () => {
    const { raw, messageId, subject } = macroMail()
    expect(await house.send({ raw })).toMatchObject({ code: 250 })
    await house.quiet()
    expect(house.arrivals(messageId)).toEqual([])
    const [held] = (await house.operator.held()).filter(({ delivery }) => delivery.subject === subject)
    expect(held).toMatchObject({ state: 'held', delivery: { verdict: 'malicious', disposition: 'hold' } })

    const released = await house.operator.release(held?.id ?? '')
    expect(released).toMatchObject({ state: 'released', decided: { reason: '差出人に電話で確認した' } })
    const arrived = await house.arrival(messageId)
    expect(arrived.raw.subarray(-raw.length).equals(raw)).toBe(true)
    await house.quiet()
    expect(house.arrivals(messageId)).toHaveLength(1)
    await expect(house.operator.release(held?.id ?? '')).rejects.toThrow('409')
  })

  test('a program: the sender hears 5.7.1', async () => {
    const { raw, messageId } = programMail()
    expect(await house.send({ raw })).toEqual({ code: 550, text: expect.stringMatching(/^550 5\.7\.1 /) })
    await house.quiet()
    expect(house.arrivals(messageId)).toEqual([])
  })
})

/** `[注意]` and the space that RFC 2047 §6.2 would take away between two encoded words. */
const mark = `=?UTF-8?B?${Buffer.from('[注意] ').toString('base64')}?=`

function fieldNames(header: string): string[] {
  return [...header.matchAll(/^([\w-]+):/gm)].map(([, name = '']) => name.toLowerCase()).sort()
}
