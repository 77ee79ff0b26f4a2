// Whatever moment the power goes: the senders' Postfix keeps what was not taken, and nothing is taken twice.
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Command, Protocol, Response } from '../gate/milter/codes.ts'
import type { Packet } from '../gate/milter/packets.ts'
import { hasPostfix } from '../testing/postfix.ts'
import { eventually } from './eventually.ts'
import { House } from './house.ts'
import { cleanMail, macroMail, type NamedMail } from './mails.ts'
import { signal } from './sekisho.ts'

const kinds = [
  { kind: 'a clean mail', make: cleanMail, arrives: 1, held: 0 },
  { kind: 'a mail to hold', make: macroMail, arrives: 0, held: 1 },
] as const

describe.runIf(hasPostfix())('killed in the middle of', () => {
  let house: House
  beforeAll(async () => {
    house = await House.open({ tapped: true, withSenders: true, nextHop: 'sink' })
  })
  afterEach(() => {
    house.tap.unwatch()
    house.beforeArrival = async () => 'take'
  })
  afterAll(async () => await house?.close())

  const times = async ({ messageId, subject }: NamedMail) => ({
    arrives: house.arrivals(messageId).length,
    held: (await house.operator.held()).filter(({ delivery }) => delivery.subject === subject).length,
  })

  /** True while Sekisho does not know that the MTA has heard of the hold, or there is none. */
  function notAnswered({ messageId }: NamedMail): boolean {
    const database = new Sqlite(join(house.data, 'sekisho.db'), { readonly: true })
    try {
      const row = database
        .prepare<[string], Row>('select disposition, open_key from delivery where message_id like ? order by id desc')
        .get(`%${messageId}%`)
      return row !== undefined && (row.disposition !== 'hold' || row.open_key !== null)
    } finally {
      database.close()
    }
  }

  /** Once no Postfix has anything left to try. */
  async function inTheEnd(mail: NamedMail) {
    await house.quiet()
    return await times(mail)
  }

  describe.each(kinds)('$kind:', ({ make, arrives, held }) => {
    const expected = { arrives, held }

    test('before its body has ended', async () => {
      const killed = once(async () => await house.sekisho.kill())
      house.tap.watchCommands(async (packet, pass) => {
        if (packet.command === Command.endOfBody) await killed.run()
        pass(packet)
      })
      const mail = make()
      await house.post(mail)
      await killed.done
      await house.start()
      expect(await inTheEnd(mail)).toEqual(expected)
    })

    test('its inspection', async () => {
      const [inspector = 0] = house.sekisho.children()
      signal(inspector, 'SIGSTOP')
      const mail = make()
      await house.post(mail)
      await eventually('the inspector to have it', async () => (await house.operator.status()).inspectors.busy === 1)
      await house.sekisho.kill()
      await house.start()
      expect(await inTheEnd(mail)).toEqual(expected)
    })

    test('its answer, which is on record and not on the wire', async () => {
      const crowded = once(async () => {})
      house.tap.watchCommands(async (packet, pass, upstream) => {
        if (packet.command === Command.negotiate) return pass(wantingReplies(packet))
        if (packet.command !== Command.endOfBody) return pass(packet)
        // Nobody takes the replies to these, so every buffer on the way is full and the answer to the mail stays inside Sekisho.
        upstream.pause()
        pass(...Array.from({ length: 100_000 }, () => unknownCommand), packet)
        await crowded.run()
      })
      const mail = make()
      await house.post(mail)
      await crowded.done
      await eventually('its record', async () =>
        (await house.operator.deliveries()).some(({ subject }) => subject === mail.subject),
      )
      expect(notAnswered(mail)).toBe(true)
      await house.sekisho.kill()
      house.tap.unwatch()
      house.tap.cut()
      await house.start()
      expect(await inTheEnd(mail)).toEqual(expected)
    })

    test('the moment after its answer', async () => {
      const killed = once(async () => await house.sekisho.kill())
      house.tap.watchAnswers(async (packet, pass) => {
        pass(packet)
        if (packet.command === Response.accept || packet.command === Response.discard) await killed.run()
      })
      const mail = make()
      await house.post(mail)
      await killed.done
      await house.start()
      expect(await inTheEnd(mail)).toEqual(expected)
    })

    test('its inspection, where only the inspector dies', async () => {
      const [inspector = 0] = house.sekisho.children()
      signal(inspector, 'SIGSTOP')
      const mail = make()
      await house.post(mail)
      await eventually('the inspector to have it', async () => (await house.operator.status()).inspectors.busy === 1)
      signal(inspector, 'SIGKILL')
      expect(await inTheEnd(mail)).toEqual(expected)
    })
  })

  describe('its release,', () => {
    async function aHeldMail() {
      const mail = macroMail()
      await house.post(mail)
      await house.quiet()
      const held = await eventually('the held mail', async () =>
        (await house.operator.held()).find(({ delivery }) => delivery.subject === mail.subject),
      )
      return { mail, id: held.id }
    }
    const standing = async (id: string) => (await house.operator.held()).find((held) => held.id === id)

    test('before the next hop has answered: nobody knows, so it is kept, and sent again only when somebody asks', async () => {
      const { mail, id } = await aHeldMail()
      const whole = once(async () => await house.sekisho.kill())
      house.beforeArrival = async () => {
        await whole.run()
        return 'refuse'
      }
      await expect(house.operator.release(id)).rejects.toThrow()
      await whole.done
      await house.start()
      expect(await standing(id)).toMatchObject({ state: 'releasing', attempt: { maybeDelivered: true } })
      expect(await inTheEnd(mail)).toEqual({ arrives: 0, held: 1 })

      house.beforeArrival = async () => 'take'
      expect(await house.operator.release(id)).toMatchObject({ state: 'released' })
      expect(await inTheEnd(mail)).toEqual({ arrives: 1, held: 1 })
    })

    test('after the next hop has answered and before that is on record: it is not sent a second time', async () => {
      const { mail, id } = await aHeldMail()
      const database = new Sqlite(join(house.data, 'sekisho.db'))
      house.beforeArrival = async () => {
        database.exec('BEGIN EXCLUSIVE')
        return 'take'
      }
      const released = house.operator.release(id).catch((error: unknown) => error)
      await house.arrival(mail.messageId)
      await house.sekisho.kill()
      database.close()
      expect(await released).toBeInstanceOf(Error)
      house.beforeArrival = async () => 'take'
      await house.start()
      expect(await standing(id)).toMatchObject({ state: 'releasing', attempt: { maybeDelivered: true } })
      expect(await inTheEnd(mail)).toEqual({ arrives: 1, held: 1 })
    })
  })
})

interface Row {
  readonly disposition: string
  readonly open_key: string | null
}

/** Something that happens at most once, and that others can wait for. */
function once(act: () => Promise<void>): { run: () => Promise<void>; done: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>()
  let begun = false
  return {
    done: promise,
    run: async () => {
      if (begun) return
      begun = true
      await act()
      resolve()
    },
  }
}

const unknownCommand = { command: Command.unknown, data: Buffer.from('X\0') }

/** An offer in which the MTA asks for a reply to commands the filter does not know. */
function wantingReplies({ command, data }: Packet): Packet {
  const offer = Buffer.from(data)
  offer.writeUInt32BE((offer.readUInt32BE(8) & ~(Protocol.noUnknown | Protocol.noReplyToUnknown)) >>> 0, 8)
  return { command, data: offer }
}
