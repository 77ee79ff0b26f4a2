const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const TOKYO_MS = 9 * 3_600_000

const two = (value: number) => String(value).padStart(2, '0')

/** RFC 5322 §3.3, in Japanese time: `Fri, 04 Sep 2020 10:00:00 +0900`. */
export function formatDate(date: Date): string {
  const tokyo = new Date(date.getTime() + TOKYO_MS)
  const day = `${DAYS[tokyo.getUTCDay()]}, ${two(tokyo.getUTCDate())} ${MONTHS[tokyo.getUTCMonth()]} ${tokyo.getUTCFullYear()}`
  return `${day} ${two(tokyo.getUTCHours())}:${two(tokyo.getUTCMinutes())}:${two(tokyo.getUTCSeconds())} +0900`
}

/** As Japanese mail programs introduce a quotation: `2020年8月28日(金) 10:12`. */
export function japaneseDate(date: Date): string {
  const tokyo = new Date(date.getTime() + TOKYO_MS)
  const weekday = '日月火水木金土'[tokyo.getUTCDay()]
  const day = `${tokyo.getUTCFullYear()}年${tokyo.getUTCMonth() + 1}月${tokyo.getUTCDate()}日(${weekday})`
  return `${day} ${two(tokyo.getUTCHours())}:${two(tokyo.getUTCMinutes())}`
}
