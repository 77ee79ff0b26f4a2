// RFC 5322 §3.4: mailbox = [display-name] "<" addr-spec ">".
import { encodedWords, isAscii, type MailCharset } from './encoded-word.ts'

export interface Person {
  readonly name: string
  readonly address: string
}

/** One mailbox as it stands in a header; an empty name leaves the bare address. */
export function formatMailbox({ name, address }: Person, charset: MailCharset): string {
  if (!name) return address
  return `${formatPhrase(name, charset)} <${address}>`
}

/** All mailboxes of one header, one a line. */
export function formatMailboxes(people: readonly Person[], charset: MailCharset): string {
  return people.map((person) => formatMailbox(person, charset)).join(',\r\n ')
}

function formatPhrase(name: string, charset: MailCharset): string {
  if (!isAscii(name)) return encodedWords(name, charset).join('\r\n ')
  if (/^[\w!#$%&'*+/=?^`{|}~-]+( [\w!#$%&'*+/=?^`{|}~-]+)*$/.test(name)) return name
  return `"${name.replaceAll(/["\\]/g, '\\$&')}"`
}
