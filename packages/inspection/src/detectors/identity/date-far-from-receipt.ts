import { headersNamed, parseDate } from '@sekisho/formats/mime'
import { defineDetector } from '../../detector.ts'
import type { Message } from '../../message/message.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** Clocks that are a few hours off are in every office. */
const AHEAD_HOURS = 6
/** A queue gives up after five days; what is older was written long before it was sent. */
const BEHIND_DAYS = 30
const MAX_FIELD = 2_000

/** The Date lies far from the receipt. Japan's time with the sign of its zone turned round lies 18 hours ahead. */
export const dateFarFromReceipt = defineDetector({
  id: 'identity.date-far-from-receipt',
  severity: 'low',
  technique: 'T1566',
  references: ['A39'],
  about: 'identity',

  *detect({ message, delivery, organisation }) {
    const { date } = message
    if (!date || organisation.owns(message.from[0]?.domain ?? '')) return
    const written = date.getTime()
    if (delivery.envelope.client !== undefined && isNear(written, delivery.receivedAt.getTime())) return
    const handedOver = newestReceived(message)
    // A file that is looked at later tells in its newest Received field when it came.
    const received = Math.min(handedOver ?? Infinity, delivery.receivedAt.getTime())
    const hours = Math.round((written - received) / HOUR_MS)
    const days = handedOver === undefined ? 0 : Math.round((handedOver - written) / DAY_MS)
    if (hours < AHEAD_HOURS && days < BEHIND_DAYS) return
    const [field] = headersNamed(message.mime.headers, 'date')
    const evidence = [{ where: 'Date', observed: field?.value.slice(0, 100) ?? null, expected: new Date(received).toISOString() }]
    if (isTurnedRound(hours, field?.value ?? ''))
      yield { message: 'zone-turned-round', values: { hours }, evidence, severity: 'medium' }
    else if (hours >= AHEAD_HOURS) yield { message: 'ahead', values: { hours }, evidence }
    else yield { message: 'behind', values: { days }, evidence, severity: 'info' }
  },
})

/** What has just come is judged by our own clock; nothing older has to be read then. */
const isNear = (written: number, received: number): boolean =>
  written - received < (AHEAD_HOURS - 1) * HOUR_MS && received - written < BEHIND_DAYS * DAY_MS

/** RFC 5321 §4.4: the newest stands first, its time behind the last semicolon. */
function newestReceived({ mime }: Message): number | undefined {
  const [newest] = headersNamed(mime.headers, 'received')
  const stamp = newest?.value.slice(-MAX_FIELD).split(';').at(-1)
  const time = stamp === undefined ? Number.NaN : parseDate(stamp.trim())?.getTime()
  return time === undefined || Number.isNaN(time) ? undefined : time
}

/** Twice the nine hours of Japan, with a clock that may be an hour off. */
const isTurnedRound = (hours: number, date: string): boolean => hours >= 17 && hours <= 19 && /\s-0900\b/.test(date)
