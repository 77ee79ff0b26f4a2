// RFC 5321 §4.4: Received = "from" domain (tcp-info) "by" domain [ "via" … ] [ "with" protocol ] [ "id" … ] [ "for" … ] ";" date
// MTAs put what they know into comments, each in its own way; the address they saw stands there in brackets or alone.
import { isIP } from 'node:net'

/** One Received field: who handed the mail to whom, as the receiving server saw it. */
export interface Received {
  /** What the client called itself. */
  readonly helo: string | undefined
  /** The client's address; undefined when the field names none. */
  readonly client: string | undefined
  /** The server that wrote the field. */
  readonly by: string | undefined
  /** The client had signed in (RFC 3848, RFC 6531 §4.3, or the server's own words for it). */
  readonly isAuthenticated: boolean
}

const MAX_LENGTH = 4_000
const AUTHENTICATED = /\bwith\s+(?:UTF8)?(?:E?SMTPS?|LMTPS?)A\b/i
const AUTHENTICATED_COMMENT = /\((?:[^()]*[\s,])?(?:authenticated(?:\s|\)|=|:)|auth[:=])/i

/** Reads a field body, unfolded. Absent or unreadable parts are undefined. */
export function readReceived(value: string): Received {
  const text = withoutQuoted(value.slice(0, MAX_LENGTH)).trim()
  const by = outsideComments(text, /^(?:|.*\s)by(?=\s)/is)
  const from = /^from\s/i.test(text) ? text.slice(5, by?.start ?? text.length).trim() : ''
  const rest = by === undefined ? '' : text.slice(by.end).trim()
  return {
    helo: heloOf(from),
    client: clientOf(from),
    by: /^[^\s;(]+/.exec(rest)?.[0].toLowerCase(),
    isAuthenticated: AUTHENTICATED.test(rest) || AUTHENTICATED_COMMENT.test(text.replace(OWN_WORDS, '')),
  }
}

/** Some servers repeat the envelope's sender, `(envelope-from <"…"@example.com>)`, and a quoted local part can say anything. */
const withoutQuoted = (text: string): string => text.replace(/"(?:\\.|[^"\\])*"/gs, '""')

/** What a client says of itself may look like an address seen: `(HELO [10.0.0.1])`, `helo=[10.0.0.1]`, `IDENT:…@`. */
const OWN_WORDS = /\b(?:helo|ehlo)[ =]+[^\s)]+|\bident:[^\s@[\])]*/gi

function clientOf(from: string): string | undefined {
  const [name = ''] = from.split(/[\s(]/, 1)
  const comments = from.slice(name.length).replace(OWN_WORDS, '')
  return lastAddress(comments) ?? addressIn(name)
}

function lastAddress(comments: string): string | undefined {
  const bracketed = [...comments.matchAll(/\[([^\]\s]{2,60})\]/g)].map(([, inside = '']) => addressIn(inside))
  const found = bracketed.filter((address) => address !== undefined)
  if (found.length > 0) return found.at(-1)
  // qmail and Exchange write the bare address: `(192.0.2.1)`.
  const bare = [...comments.matchAll(/\(\s*([\da-f.:%]{2,60})\s*\)/gi)].map(([, inside = '']) => addressIn(inside))
  return bare.filter((address) => address !== undefined).at(-1)
}

/** `192.0.2.1`, `[192.0.2.1]`, `IPv6:2001:db8::1`, `::ffff:192.0.2.1`, `192.0.2.1:1234`. */
function addressIn(text: string): string | undefined {
  const plain = text
    .replace(/^\[|\](?::\d+)?$/g, '')
    .replace(/^IPv6:/i, '')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
  const address = isIP(plain) ? plain : plain.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  return isIP(address) ? address : undefined
}

/** The name given in HELO stands first, unless the server puts the client's address or its reverse name there. */
function heloOf(from: string): string | undefined {
  const said = /\b(?:helo|ehlo)[ =]+([^\s)]+)/i.exec(from)?.[1] ?? /^[^\s(]+/.exec(from)?.[0]
  return said === undefined || said.toLowerCase() === 'unknown' ? undefined : said.toLowerCase()
}

/** Where a word stands that is in no comment; the position of the last character of `pattern`'s match. */
function outsideComments(text: string, word: RegExp): { readonly start: number; readonly end: number } | undefined {
  const plain = blankComments(text)
  const end = word.exec(plain)?.[0].length
  return end === undefined ? undefined : { start: end - 2, end }
}

/** The same length, with spaces for everything in parentheses (RFC 5322 §3.2.2, which nest). */
function blankComments(text: string): string {
  let plain = ''
  let depth = 0
  for (const sign of text) {
    if (sign === '(') depth++
    plain += depth === 0 ? sign : ' '.repeat(sign.length)
    if (sign === ')') depth = Math.max(0, depth - 1)
  }
  return plain
}
