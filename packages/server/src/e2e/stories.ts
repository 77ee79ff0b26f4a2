// The house of the stories: its people, its clients, and what a test looks at after a mail has come.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { DeliveryDetail } from '../http/api.ts'
import { eventually } from './eventually.ts'
import { House, type HouseOptions } from './house.ts'
import type { OutsideClient } from './outside-client.ts'

/** The contractor's mail comes by this relay, which the house trusts to say who authenticated. */
export const provider: OutsideClient = { address: '203.0.113.9', name: 'mx.provider.test' }
/** A server nobody here has ever had to do with. */
export const stranger: OutsideClient = { address: '198.51.100.77', name: 'mail.unrelated.example' }

/** Old mail is part of these stories: nothing of it has run out. */
const ALL_THAT_IS_REMEMBERED = 36_500

export async function openHouseOfStories(options: HouseOptions = {}): Promise<House> {
  return await House.open({
    organisation: {
      domains: ['midorino.example.com'],
      trustedAuthservIds: [provider.name],
      trustedRelays: [provider.address],
      staff: [
        { name: '髙橋 恵子', address: 'takahashi@midorino.example.com', section: '健康管理課' },
        { name: '山﨑 一郎', address: 'yamazaki@midorino.example.com', section: '総務課' },
      ],
    },
    retention: { historyDays: ALL_THAT_IS_REMEMBERED },
    ...options,
  })
}

/** As the provider hands it on: everything about the sender's domain has passed. */
export function passedByProvider(mail: Uint8Array, domain: string): Buffer {
  const trace = [
    `Authentication-Results: ${provider.name}; spf=pass smtp.mailfrom=${domain}; dkim=pass header.d=${domain}; dmarc=pass header.from=${domain}`,
    `Received: from mail.${domain} (mail.${domain} [198.51.100.20]) by ${provider.name} with ESMTPS id ${randomUUID()}; ${new Date().toUTCString().replace('GMT', '+0000')}`,
  ]
  return Buffer.concat([Buffer.from(`${trace.join('\r\n')}\r\n`), mail])
}

export interface Told {
  readonly raw: Uint8Array
  readonly from: string
  readonly to: string
  /** This machine itself when absent: a mail of the house's own. */
  readonly client?: OutsideClient
}

/** One mail with an id of its own sent through Postfix: what is on record about it, and whether it arrived. */
export async function tell(house: House, { raw, from, to, client }: Told): Promise<Outcome> {
  const messageId = `${randomUUID()}@${from.slice(from.indexOf('@') + 1)}`
  const bytes = withMessageId(raw, messageId)
  const answer = await house.send({ raw: bytes, mailFrom: from, rcptTo: [to], ...(client && { client }) })
  expect(answer).toMatchObject({ code: 250 })
  const record = await eventually(`the record of ${messageId}`, () => house.operator.recorded(messageId))
  await house.quiet()
  return { record, messageId, sent: bytes, arrivals: house.arrivals(messageId).map((arrived) => arrived.raw) }
}

export interface Outcome {
  readonly record: DeliveryDetail
  readonly messageId: string
  readonly sent: Buffer
  readonly arrivals: readonly Buffer[]
}

/** Ids of the detections, each once. */
export const detected = ({ inspection }: DeliveryDetail): string[] => [...new Set(inspection.detections.map(({ id }) => id))]

function withMessageId(raw: Uint8Array, messageId: string): Buffer {
  const text = Buffer.from(raw)
    .toString('latin1')
    .replace(/^Message-ID: <[^>]*>/m, `Message-ID: <${messageId}>`)
  return Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1')
}
