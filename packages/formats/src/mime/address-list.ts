import { defaultLimits } from '../budget/index.ts'
import { decodeEncodedWords } from './encoded-word.ts'
import { withoutComments } from './parameters.ts'
import { unicodeFromRaw } from './raw-text.ts'
import type { Mailbox } from './types.ts'

// RFC 5322 §3.4: address-list = address *("," address); address = mailbox / group
//   mailbox = [display-name] "<" [route ":"] addr-spec ">" / addr-spec;  group = display-name ":" [mailbox-list] ";"
// Comments stand anywhere; a name is often written as one: user@example.com (Name).
// Nothing is decoded before it is taken apart: what an encoded word says is never an address.

interface Element {
  words: string
  comments: string[]
  /** Contents of each `<…>`. */
  angles: string[]
}

/** The mailboxes of an address field's raw body, at most `limit`. Never throws; what is no address has an empty `address`. */
export function parseAddressList(rawValue: string, limit: number = defaultLimits.maxAddresses): Mailbox[] {
  const text = unicodeFromRaw(rawValue).replace(/[\u0001\u0002]/g, '')
  const mailboxes: Mailbox[] = []
  let group: string | undefined
  let element = emptyElement()
  const finish = () => {
    for (const each of mailboxesOf(element, group)) mailboxes.push(each)
    element = emptyElement()
  }

  for (let at = 0; at < text.length && mailboxes.length < limit; ) {
    const char = text[at] ?? ''
    if (char === '"') {
      const quoted = quotedString(text, at)
      element.words += quoted.text
      at = quoted.end
    } else if (char === '(') {
      const comment = commentAt(text, at)
      element.comments.push(comment.text)
      at = comment.end
    } else if (char === '<') {
      const angle = angleAt(text, at)
      element.angles.push(angle.text)
      at = angle.end
    } else if (char === ',' || char === ';') {
      finish()
      if (char === ';') group = undefined
      at++
    } else if (char === ':' && group === undefined && element.angles.length === 0 && !element.words.includes('@')) {
      group = displayText(element.words)
      element = emptyElement()
      at++
    } else {
      const end = plainEnd(text, at)
      element.words += text.slice(at, end)
      at = end
    }
  }
  finish()
  return mailboxes.slice(0, limit)
}

const emptyElement = (): Element => ({ words: '', comments: [], angles: [] })

function mailboxesOf({ words, comments, angles }: Element, group: string | undefined): Mailbox[] {
  const comment = () => displayText(comments.join(' '))
  if (angles.length > 0) {
    // A bracket too many after the address is no name.
    const displayName = displayText(words.replace(/>\s*$/, '')) || comment()
    const addresses = angles
      .map(addrSpec)
      .filter((address, i) => address !== '' || (i === 0 && angles.length === 1 && displayName !== ''))
    return addresses.map((address, i) => mailbox(i === 0 ? displayName : '', address, group))
  }
  const bare = bareAddress(words)
  if (bare) return [mailbox(bare.rest ? displayText(bare.rest) : comment(), bare.address, group)]
  const displayName = displayText(words) || comment()
  return displayName ? [mailbox(displayName, '', group)] : []
}

function mailbox(displayName: string, address: string, group: string | undefined): Mailbox {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return { displayName, address, domain: address.includes('@') ? domain.replace(/\.+$/, '') : '', group }
}

/** Marks the bounds of what stood in quotes, so that an at sign in a display name makes no address. */
const OPEN = '\u0001'
const CLOSE = '\u0002'

/** Text of a phrase for reading: quotes taken off, encoded words decoded, spaces and controls made single spaces. */
function displayText(words: string): string {
  return decodeEncodedWords(words.replace(/[\u0001\u0002]/g, ''))
    .replace(/[\0-\x20\x7f]+/g, ' ')
    .trim()
}

/** `<…>` without a source route and white space. */
function addrSpec(angle: string): string {
  const written = withoutSpace(withoutComments(angle))
  const route = written.startsWith('@') ? written.indexOf(':') : -1
  return written.slice(route + 1).replace(/^mailto:/i, '')
}

/** White space counts inside the quotes of a local part only. */
function withoutSpace(text: string): string {
  return text.replace(/("[^"]*")|[\0-\x20\x7f]+/g, (_, quoted: string | undefined) => quoted ?? '')
}

/** An address among words without angle brackets; a local part may be quoted. */
function bareAddress(words: string): { address: string; rest: string } | undefined {
  const visible = words.replace(/\u0001[^\u0002]*\u0002(?!\s*@)/g, (quoted) => ' '.repeat(quoted.length))
  const at = visible.lastIndexOf('@')
  if (at === -1) return undefined
  let start = skipBack(visible, at)
  if (visible[start - 1] === CLOSE) start = visible.lastIndexOf(OPEN, start)
  else while (start > 0 && !/\s/.test(visible[start - 1] ?? '')) start--
  let end = at + 1
  while (end < visible.length && /\s/.test(visible[end] ?? '')) end++
  while (end < visible.length && !/\s/.test(visible[end] ?? '')) end++
  const address = withoutSpace(words.slice(start, end).replaceAll(OPEN, '"').replaceAll(CLOSE, '"'))
  return { address, rest: (words.slice(0, start) + words.slice(end)).trim() }
}

function skipBack(text: string, at: number): number {
  let start = at
  while (start > 0 && /\s/.test(text[start - 1] ?? '')) start--
  return start
}

/** The contents with escapes undone, between marks; a quote that never ends goes to the end. */
function quotedString(text: string, from: number): { text: string; end: number } {
  let close = from + 1
  while (close < text.length && text[close] !== '"') close += text[close] === '\\' ? 2 : 1
  const written = text.slice(from + 1, Math.min(close, text.length))
  return { text: OPEN + written.replace(/\\([^])/g, '$1').replace(/[\u0001\u0002]/g, '') + CLOSE, end: close + 1 }
}

function commentAt(text: string, from: number): { text: string; end: number } {
  let depth = 0
  let at = from
  for (; at < text.length; at++) {
    const char = text[at]
    if (char === '\\') at++
    else if (char === '(') depth++
    else if (char === ')' && --depth === 0) break
  }
  return { text: text.slice(from + 1, Math.min(at, text.length)).replace(/\\([^])/g, '$1'), end: at + 1 }
}

/** What stands in `<…>`; without its `>` it ends where the next address begins. */
function angleAt(text: string, from: number): { text: string; end: number } {
  const hasRoute = /^<\s*@/.test(text.slice(from, from + 50))
  let at = from + 1
  for (; at < text.length; at++) {
    const char = text[at]
    if (char === '>') return { text: text.slice(from + 1, at), end: at + 1 }
    if (char === '"') at = quotedString(text, at).end - 1
    else if (char === '<' || (!hasRoute && (char === ',' || char === ';'))) break
  }
  return { text: text.slice(from + 1, Math.min(at, text.length)), end: at }
}

const plain = /[^"(<,;:]+|:/y

function plainEnd(text: string, at: number): number {
  plain.lastIndex = at
  const length = plain.exec(text)?.[0].length ?? 1
  return at + Math.max(1, length)
}
