import type { Language } from './languages.ts'

/** The house keeps Japanese time, whatever the PC says. */
const timeZone = 'Asia/Tokyo'

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

const weekdays: Readonly<Record<string, string>> = { Sun: '日', Mon: '月', Tue: '火', Wed: '水', Thu: '木', Fri: '金', Sat: '土' }
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026年11月22日(日)` or `Sun 22 Nov 2026`, in Japanese time; what cannot be read as a date comes back as it is. */
export function formatDay(iso: string, language: Language): string {
  const at = inTokyo(iso)
  if (!at) return iso
  if (language === 'en') return `${at.weekday} ${Number(at.day)} ${months[Number(at.month) - 1]} ${at.year}`
  return `${at.year}年${Number(at.month)}月${Number(at.day)}日(${weekdays[at.weekday]})`
}

/** `11:05`, in Japanese time; empty when it cannot be read. */
export function formatTime(iso: string): string {
  const at = inTokyo(iso)
  return at ? `${at.hour}:${at.minute}` : ''
}

/** `2026年11月22日(日) 11:05` or `Sun 22 Nov 2026, 11:05`. */
export function formatDateTime(iso: string, language: Language): string {
  const time = formatTime(iso)
  if (!time) return iso
  return `${formatDay(iso, language)}${language === 'en' ? ',' : ''} ${time}`
}

/** The first moment of a day in Japan (`2026-11-22`), plus whole days. `undefined` when it is no day. */
export function startOfDay(day: string, plusDays = 0): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const at = Date.parse(`${day}T00:00:00+09:00`)
  return Number.isNaN(at) ? undefined : new Date(at + plusDays * 86_400_000).toISOString()
}

interface Moment {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly weekday: string
  readonly hour: string
  readonly minute: string
}

function inTokyo(iso: string): Moment | undefined {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return undefined
  const found = Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]))
  const { year = '', month = '', day = '', weekday = '', hour = '', minute = '' } = found
  return { year, month, day, weekday, hour, minute }
}
