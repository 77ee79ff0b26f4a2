// What stands inside the packets. Every string ends in NUL; a packet whose last string does not is refused.
import { isIP } from 'node:net'
import { MilterProtocolError } from './codes.ts'

/** All the NUL-terminated strings of a packet. */
export function readStrings(data: Buffer): Buffer[] {
  if (data.length > 0 && data[data.length - 1] !== 0) throw new MilterProtocolError('string without its NUL')
  const strings: Buffer[] = []
  for (let start = 0; start < data.length; ) {
    const end = data.indexOf(0, start)
    strings.push(data.subarray(start, end))
    start = end + 1
  }
  return strings
}

export function readNegotiation(data: Buffer): { version: number; actions: number; protocol: number } {
  if (data.length < 12) throw new MilterProtocolError('short option negotiation')
  return { version: data.readUInt32BE(0), actions: data.readUInt32BE(4), protocol: data.readUInt32BE(8) }
}

/** SMFIC_CONNECT: hostname NUL family [port(2) address NUL]. Undefined for a socket file or an unknown client. */
export function readClientAddress(data: Buffer): string | undefined {
  const end = data.indexOf(0)
  if (end < 0 || end + 1 >= data.length) throw new MilterProtocolError('short connect')
  const family = String.fromCharCode(data[end + 1] ?? 0)
  if (!'U46L'.includes(family)) throw new MilterProtocolError('unknown address family')
  if (family === 'U') return undefined
  const [address] = readStrings(data.subarray(end + 4))
  if (!address) throw new MilterProtocolError('connect without address')
  return family === 'L' ? undefined : asAddress(address.toString('latin1'))
}

/** An IP address as people write it; undefined when it is none. Sendmail writes `IPv6:` in front of the longer ones. */
export function asAddress(text: string): string | undefined {
  const address = text.replace(/^IPv6:/i, '')
  return isIP(address) ? address : undefined
}

/** SMFIC_MAIL and SMFIC_RCPT: `<address>` NUL [ESMTP argument NUL]*; the address without its brackets. */
export function readPath(data: Buffer): string {
  const [path] = readStrings(data)
  if (!path) throw new MilterProtocolError('address missing')
  const text = path.toString('utf8')
  return text.startsWith('<') && text.endsWith('>') ? text.slice(1, -1) : text
}

/** SMFIC_HEADER: name NUL value NUL. A NUL inside the value stays: what we inspect is what arrived. */
export function readHeader(data: Buffer): { name: Buffer; value: Buffer } {
  const end = data.indexOf(0)
  if (end < 1 || end + 1 >= data.length || data[data.length - 1] !== 0) throw new MilterProtocolError('malformed header')
  return { name: data.subarray(0, end), value: data.subarray(end + 1, -1) }
}

/** The macros we ask for by name, and the longest value of one: a queue id or an address. */
const keptMacros = new Set(['i', 'client_addr'])
const maxMacroCharacters = 200

/** SMFIC_MACRO: command (name NUL value NUL)*; names without their braces. */
export function readMacros(data: Buffer, into: Map<string, string>): void {
  const strings = readStrings(data.subarray(1))
  for (let n = 0; n + 1 < strings.length; n += 2) {
    const name = strings[n]?.toString('latin1').replace(/^\{(.*)\}$/, '$1') ?? ''
    if (keptMacros.has(name)) into.set(name, strings[n + 1]?.toString('utf8', 0, maxMacroCharacters) ?? '')
  }
}
