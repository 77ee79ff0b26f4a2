const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const TOKYO_MS = 9 * 60 * 60 * 1000

/** The day in Japan, as both languages write it, for the words of a finding. */
export function dayValues(iso: string): { readonly date: string; readonly dateInEnglish: string } {
  const day = new Date(Date.parse(iso) + TOKYO_MS)
  if (Number.isNaN(day.getTime())) return { date: iso, dateInEnglish: iso }
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()]
  return { date: `${year}年${month + 1}月${date}日`, dateInEnglish: `${date} ${MONTHS[month]} ${year}` }
}
