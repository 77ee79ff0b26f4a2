// Dates of a syslog line: RFC 3164 §4.1.2 `Mmm dd hh:mm:ss` without a year, or RFC 5424 §6.2.3 (RFC 3339).
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const OLD = /^([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) /
const NEW = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})) /
const DAY_MS = 24 * 60 * 60 * 1000

export interface Dated {
  readonly at: Date
  /** What stands behind the date. */
  readonly rest: string
}

/**
 * Reads the dates of one file, whose last line was written at `lastWritten`: a date without a year belongs to the last
 * year in which it does not lie in the future of that. Undefined for a line that begins with no date.
 */
export function syslogDates(lastWritten: Date): (line: string) => Dated | undefined {
  const latest = lastWritten.getTime() + DAY_MS
  return (line) => {
    const [whole, stamp] = NEW.exec(line) ?? []
    if (whole !== undefined && stamp !== undefined) return dated(new Date(stamp), line.slice(whole.length))
    const old = OLD.exec(line)
    if (!old) return undefined
    const [begin, name = '', ...numbers] = old
    const month = MONTHS.indexOf(name)
    const [day = 0, hour = 0, minute = 0, second = 0] = numbers.map(Number)
    const inYear = (year: number) => new Date(year, month, day, hour, minute, second)
    const thisYear = inYear(lastWritten.getFullYear())
    const at = thisYear.getTime() <= latest ? thisYear : inYear(lastWritten.getFullYear() - 1)
    return month < 0 ? undefined : dated(at, line.slice(begin.length))
  }
}

const dated = (at: Date, rest: string): Dated | undefined => (Number.isNaN(at.getTime()) ? undefined : { at, rest })
