import type { Language } from '../i18n/languages.ts'

const japanese = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo', year: '2-digit', month: 'numeric', day: 'numeric' })
const english = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', year: '2-digit', month: 'short', day: 'numeric' })

/** `20/7/14` or `14 Jul 20`, in Japanese time: for places where a date has to be short. Empty when it cannot be read. */
export function shortDay(iso: string, language: Language): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return ''
  if (language === 'en') return english.format(at)
  const parts = Object.fromEntries(japanese.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts['year']}/${Number(parts['month'])}/${Number(parts['day'])}`
}
