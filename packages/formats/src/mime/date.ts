import { withoutComments } from './parameters.ts'

// RFC 5322 §3.3 and §4.3: [day-of-week ","] day month year hour ":" minute [":" second] zone

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Minutes east of UTC. Military and unknown zones count as UTC (§4.3). */
const zones: Readonly<Record<string, number>> = {
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  // Not in the RFC, written in Japan.
  jst: 540,
}

const dateTime =
  /^(?:[^\d,]{0,20},)?\s*(\d{1,2})[\s-]+([a-z]{3})[a-z]{0,6}\.?[\s-]+(\d{2,4})[\s,]+(\d{1,2})\s*[:.]\s*(\d{1,2})(?:\s*[:.]\s*(\d{1,2}))?(?:[.,]\d{1,9})?\s*([+-]\s?\d{1,2}:?\d{2}|[a-z]{1,5})?/i

/** The moment a `Date` field names, obsolete years and zones included; `undefined` when it names none. */
export function parseDate(value: string): Date | undefined {
  const match = dateTime.exec(withoutComments(value.slice(0, 500)).replace(/\s+/g, ' '))
  if (!match) return undefined
  const [, day, monthName = '', yearDigits = '', hour, minute, second = '0', zone] = match
  const month = months.indexOf(monthName.toLowerCase())
  const year = fullYear(yearDigits)
  const valid =
    month >= 0 &&
    Number(day) >= 1 &&
    Number(day) <= daysIn(year, month) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) <= 60
  if (!valid) return undefined
  const utc = Date.UTC(year, month, Number(day), Number(hour), Number(minute), Number(second))
  return new Date(utc - zoneMinutes(zone) * 60_000)
}

/** Two digits: 00-49 are 2000 and later; three digits count from 1900 (§4.3). */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length === 4) return year
  return digits.length === 2 && year < 50 ? 2000 + year : 1900 + year
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
}

function zoneMinutes(zone: string | undefined): number {
  const offset = /^([+-])\s?(\d{1,2}):?(\d{2})$/.exec(zone ?? '')
  if (!offset) return zones[zone?.toLowerCase() ?? ''] ?? 0
  return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]))
}
