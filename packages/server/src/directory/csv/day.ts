// Days as people write them: 2026/3/31, 2026年3月31日, 令和8年3月31日, R8.3.31, 20260331, in any width.

const ERAS = { 令和: 2018, r: 2018, 平成: 1988, h: 1988, 昭和: 1925, s: 1925 } as const
const WESTERN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ t].*)?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const ERA = /^(令和|平成|昭和|r|h|s)\.?(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/

/** ISO 8601 day; undefined when it is none. */
export function dayOf(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  const western = WESTERN.exec(plain) ?? COMPACT.exec(plain)
  if (western) return isoDay(Number(western[1]), Number(western[2]), Number(western[3]))
  const era = ERA.exec(plain)
  if (!era) return undefined
  const name = era[1] ?? ''
  const first = isEra(name) ? ERAS[name] : 0
  return isoDay(first + (era[2] === '元' ? 1 : Number(era[2])), Number(era[3]), Number(era[4]))
}

const isEra = (name: string): name is keyof typeof ERAS => Object.hasOwn(ERAS, name)

function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined
}
