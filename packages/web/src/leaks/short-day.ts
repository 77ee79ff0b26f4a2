const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo', year: '2-digit', month: 'numeric', day: 'numeric' })

/** `20/7/14`, in Japanese time: for places where a date has to be short. Empty when it cannot be read. */
export function shortDay(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return ''
  const parts = Object.fromEntries(day.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts['year']}/${Number(parts['month'])}/${Number(parts['day'])}`
}
