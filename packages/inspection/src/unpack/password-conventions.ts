// Passwords that houses agree on once and never write down: dates, names of domains, and both together.
import type { Message } from '../message/message.ts'

const HOUR = 3600_000
/** Japan's date decides, whatever zone the server wrote. */
const JAPAN = 9 * HOUR
/** What people choose who do not choose. */
const COMMON = ['1234', '0000', '12345', '123456', '12345678', '1111', 'password', 'pass', 'infected']

/** The likeliest conventions of this mail: forms of its date, words of the two domains, both joined, and the commonest. */
export function* conventions(message: Message): Generator<{ readonly value: string; readonly from: string }> {
  const dates = message.date ? [...dateForms(message.date)] : []
  for (const value of dates) yield { value, from: 'date' }
  const words = [...new Set([...message.from, ...message.to].flatMap(({ domain }) => domainWords(domain)))].slice(0, 4)
  for (const word of words) {
    yield { value: word, from: 'domain' }
    yield { value: capitalised(word), from: 'domain' }
    for (const date of dates.slice(0, 4)) yield { value: `${word}${date}`, from: 'domain' }
  }
  for (const value of COMMON) yield { value, from: 'common' }
}

function* dateForms(date: Date): Generator<string> {
  const japan = new Date(date.getTime() + JAPAN)
  const year = String(japan.getUTCFullYear())
  const month = String(japan.getUTCMonth() + 1).padStart(2, '0')
  const day = String(japan.getUTCDate()).padStart(2, '0')
  yield `${year}${month}${day}`
  yield `${month}${day}`
  yield `${year.slice(2)}${month}${day}`
  yield year
  yield `${Number(month)}${Number(day)}`
  yield `${year}-${month}-${day}`
  yield `${year}/${month}/${day}`
  yield `${day}${month}${year}`
  yield `${month}${day}${year}`
  yield `${year}${month}`
  // Reiwa began in 2019.
  yield `R${Number(year) - 2018}${month}${day}`
}

/** The words a domain is known by: `example` and `hikari` of `hikari.example.co.jp`. */
function domainWords(domain: string): string[] {
  const labels = domain.toLowerCase().split('.')
  const suffix = /^(?:co|or|ne|ac|ed|go|gr|lg|ad)$/.test(labels.at(-2) ?? '') ? 2 : 1
  return labels
    .slice(0, -suffix)
    .slice(-2)
    .toReversed()
    .filter((word) => /^[a-z0-9-]{2,32}$/.test(word))
}

const capitalised = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
