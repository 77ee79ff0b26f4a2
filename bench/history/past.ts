// A past of any length, made up so that each mail's facts follow from its number: nothing of it needs to be remembered to ask about it.
import type { MailFacts, Party } from '../../packages/inspection/src/index.ts'

/** Shingles of a mail; the last two stand in many. */
export const SHINGLES = 16
const OWN = 8
/** Mails of a conversation; each quotes the first. */
const CONVERSATION = 4
/** Circulars, each in a hundred mails of 20 million; greetings, each in ten thousand. */
const CIRCULARS = 200_000
export const GREETINGS = 2_000
export const ADDRESSES = 300_000
const PER_DOMAIN = 8
export const START_MS = Date.UTC(2022, 0, 1)
/** 13,000 mails a day. */
const GAP_MS = 6_646

/** The shingle of a text: 36 bits that differ from text to text, and 16 that follow from them. */
export function hashOf(text: number): number {
  const high = mixed(text)
  return high * 2 ** 20 + (Math.imul(high, 0x9e3779b1) >>> 12)
}

/** 32 bits, each text's own. */
function mixed(text: number): number {
  let x = text | 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
  return (x ^ (x >>> 15)) >>> 0
}

/** Of which text the shingle is: of the mail itself, of what it quotes, or of what many have. */
export function textOf(mail: number, place: number): number {
  if (place === SHINGLES - 1) return 4e9 + (mixed(mail) % GREETINGS)
  if (place === SHINGLES - 2) return 3.9e9 + (mixed(mail + 7) % CIRCULARS)
  return (place < OWN ? mail : mail - (mail % CONVERSATION)) * SHINGLES + place
}

export const greeting = (number: number): number => hashOf(4e9 + number)

export function shinglesOf(mail: number): number[] {
  return Array.from({ length: SHINGLES }, (_, place) => hashOf(textOf(mail, place)))
}

export const atOf = (mail: number): number => START_MS + mail * GAP_MS
export const messageIdOf = (mail: number): number => 2 ** 50 + mail
export const threadOf = (mail: number): number => messageIdOf(mail - (mail % CONVERSATION))
export const directionOf = (mail: number): number => (mail % 5 < 3 ? 0 : mail % 5 === 3 ? 1 : 2)

/** Few write much: the cube of a uniform number. */
function somebody(seed: number): number {
  return 1 + Math.floor((mixed(seed) / 2 ** 32) ** 3 * ADDRESSES)
}

export const authorOf = (mail: number): number => somebody(mail - (mail % CONVERSATION) + (mail % 2))

export function recipientsOf(mail: number): number[] {
  const first = mail - (mail % CONVERSATION)
  const others = mixed(mail + 13) % 4 === 0 ? [somebody(mail + 17), somebody(mail + 19)] : []
  return [...new Set([somebody(first + ((mail + 1) % 2)), ...others])]
}

export const addressOf = (person: number): string => `person${person}@${domainOf(person)}`
export const domainOf = (person: number): string => `d${Math.floor(person / PER_DOMAIN)}.example.com`

function party(person: number): Party {
  const name = `担当 ${person % 250_000}`
  return { address: addressOf(person), domain: domainOf(person), name, nameKey: name }
}

/** As the gate would learn of it. */
export function factsOf(mail: number, more: Partial<MailFacts> = {}): MailFacts {
  const shingles = shinglesOf(mail)
  const at = new Date(atOf(mail)).toISOString()
  return {
    at,
    date: at,
    direction: directionOf(mail) === 0 ? 'inbound' : directionOf(mail) === 1 ? 'outbound' : 'internal',
    author: party(authorOf(mail)),
    mailFrom: addressOf(authorOf(mail)),
    replyTo: [],
    recipients: recipientsOf(mail).map(party),
    messageId: messageIdOf(mail),
    references: mail % CONVERSATION === 0 ? [] : [messageIdOf(mail - 1), threadOf(mail)],
    thread: threadOf(mail),
    subject: null,
    isReply: mail % CONVERSATION !== 0,
    isForward: false,
    isList: false,
    isAutomatic: false,
    shingles,
    asked: shingles,
    signature: [mixed(mail), mixed(mail + 1)],
    mentioned: [],
    habit: { mailer: ['Outlook', 'Thunderbird', 'Becky!'][mail % 3] ?? null, submission: 'name', hour: mail % 24 },
    passwords: [],
    ...more,
  }
}

/** A mail as long as mails are: a hundred shingles, of which some are those of a past mail when it quotes one. */
export function newMail(number: number, quoted: number | undefined): MailFacts {
  const fresh = Array.from({ length: 84 }, (_, place) => hashOf(3.5e9 + ((number * 100 + place) % 3e8)))
  const known = quoted === undefined ? [] : shinglesOf(quoted).slice(0, SHINGLES - 1)
  const facts = factsOf(number)
  return {
    ...facts,
    asked: [...known, greeting(number % GREETINGS), ...fresh],
    references: quoted === undefined ? [] : [messageIdOf(quoted)],
  }
}
