/** The end of a day in Japan that a person chose; null for none. */
export function endOfDay(day: string): string | null {
  return day === '' ? null : new Date(`${day}T23:59:59+09:00`).toISOString()
}

/** The day of a time, as a date field has it. */
export function startOfField(at: string | null): string {
  if (at === null) return ''
  return new Date(new Date(at).getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
}
