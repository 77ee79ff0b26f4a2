// RFC 9580 §4: MESSAGE = *PACKET ; PACKET = tag length body

import { constants, inflateRawSync, inflateSync } from 'node:zlib'
import type { Budget } from '../budget/index.ts'
import { asBuffer, FormatError } from '../bytes/index.ts'

export type PgpKind = 'encrypted' | 'signed' | 'compressed' | 'literal' | 'signature' | 'public-key' | 'private-key'

export interface PgpFile {
  readonly kind: PgpKind
  /** The literal data inside, when it is not encrypted. */
  readonly content: Uint8Array | undefined
  /** The name that stands with it. */
  readonly name: string | undefined
}

// §5: packet types.
const KINDS = new Map<number, PgpKind>([
  [1, 'encrypted'],
  [2, 'signature'],
  [3, 'encrypted'],
  [4, 'signed'],
  [5, 'private-key'],
  [6, 'public-key'],
  [8, 'compressed'],
  [9, 'encrypted'],
  [11, 'literal'],
  [18, 'encrypted'],
  [20, 'encrypted'],
])
const MARKER = 10
const MAX_PACKETS = 1_000
const MAX_DEPTH = 4

interface Packet {
  readonly type: number
  readonly body: Uint8Array
  readonly end: number
}

/** What this is and, when it is merely signed or compressed, the data in it. Throws when the first packet is none. */
export function readPgp(bytes: Uint8Array, budget: Budget): PgpFile {
  return readPackets(withoutArmor(bytes), budget, 0)
}

function readPackets(bytes: Uint8Array, budget: Budget, depth: number): PgpFile {
  let first: PgpKind | undefined
  let at = 0
  for (let count = 0; at < bytes.length && count < MAX_PACKETS; count++) {
    budget.spend('maxSteps', 1)
    const packet = readPacket(bytes, at)
    if (!packet) break
    at = packet.end
    if (packet.type === MARKER) continue
    const kind = KINDS.get(packet.type)
    if (kind === undefined) break
    first ??= kind
    if (kind === 'encrypted') return { kind, content: undefined, name: undefined }
    if (kind === 'literal') return { kind: first, ...literal(packet.body) }
    if (kind === 'compressed') return { ...compressed(packet.body, budget, depth), kind: first }
    if (kind === 'public-key' || kind === 'private-key') return { kind, content: undefined, name: undefined }
  }
  if (first === undefined) throw new FormatError('unexpected', 0, 'OpenPGP packet')
  return { kind: first, content: undefined, name: undefined }
}

/** §4.2: the older and the newer form of the header; partial lengths are put together. */
function readPacket(bytes: Uint8Array, at: number): Packet | undefined {
  const head = bytes[at]
  if (head === undefined || (head & 0x80) === 0) return undefined
  if ((head & 0x40) === 0) {
    const type = (head >> 2) & 0xf
    const width = [1, 2, 4, 0][head & 3] ?? 0
    const start = at + 1 + width
    if (start > bytes.length) return undefined
    const length = width === 0 ? bytes.length - start : asBuffer(bytes).readUIntBE(at + 1, width)
    const end = Math.min(bytes.length, start + length)
    return { type, body: bytes.subarray(start, end), end }
  }
  const pieces: Uint8Array[] = []
  let next = at + 1
  for (;;) {
    const length = newLength(bytes, next)
    if (!length) return pieces.length === 0 ? undefined : { type: head & 0x3f, body: Buffer.concat(pieces), end: bytes.length }
    const end = Math.min(bytes.length, length.start + length.length)
    pieces.push(bytes.subarray(length.start, end))
    next = end
    if (!length.partial) break
  }
  const [only] = pieces
  return { type: head & 0x3f, body: pieces.length === 1 && only ? only : Buffer.concat(pieces), end: next }
}

// §4.2.1
function newLength(bytes: Uint8Array, at: number): { start: number; length: number; partial: boolean } | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  if (first < 192) return { start: at + 1, length: first, partial: false }
  if (first < 224) {
    const second = bytes[at + 1]
    return second === undefined ? undefined : { start: at + 2, length: ((first - 192) << 8) + second + 192, partial: false }
  }
  if (first < 255) return { start: at + 1, length: 1 << (first & 0x1f), partial: true }
  return at + 5 > bytes.length ? undefined : { start: at + 5, length: asBuffer(bytes).readUInt32BE(at + 1), partial: false }
}

// §5.9: format, name with its length, date, data.
function literal(body: Uint8Array): { content: Uint8Array | undefined; name: string | undefined } {
  const length = body[1]
  if (length === undefined) return { content: undefined, name: undefined }
  const name = asBuffer(body).toString('utf8', 2, 2 + length)
  return {
    content: body.subarray(Math.min(body.length, 2 + length + 4)),
    name: name === '' || name === '_CONSOLE' ? undefined : name,
  }
}

// §5.6: algorithm, then packets.
function compressed(
  body: Uint8Array,
  budget: Budget,
  depth: number,
): { content: Uint8Array | undefined; name: string | undefined } {
  const algorithm = body[0]
  const data = body.subarray(1)
  if (depth >= MAX_DEPTH) throw new FormatError('limit-exceeded', 0, 'maxDepth')
  if (algorithm === 0) return readPackets(data, budget, depth + 1)
  if (algorithm !== 1 && algorithm !== 2) throw new FormatError('unsupported', 0, `compression algorithm ${algorithm}`)
  const options = {
    finishFlush: constants.Z_SYNC_FLUSH,
    maxOutputLength: Math.max(1, Math.min(budget.limits.maxArtifactBytes, budget.remaining('maxUnpackedBytes'))),
  }
  let packets: Uint8Array
  try {
    packets = algorithm === 1 ? inflateRawSync(data, options) : inflateSync(data, options)
  } catch (error) {
    const isTooLarge = error instanceof RangeError
    throw new FormatError(isTooLarge ? 'limit-exceeded' : 'unexpected', 0, isTooLarge ? 'maxArtifactBytes' : 'Compressed Data')
  }
  budget.spend('maxUnpackedBytes', packets.length)
  return readPackets(packets, budget, depth + 1)
}

/** §6.2: armor header, headers, empty line, base64, checksum, armor tail. */
function withoutArmor(bytes: Uint8Array): Uint8Array {
  const buffer = asBuffer(bytes)
  if ((bytes[0] ?? 0) & 0x80) return bytes
  const begin = buffer.indexOf('-----BEGIN PGP ', 0, 'latin1')
  if (begin < 0) return bytes
  const end = buffer.indexOf('-----END PGP ', begin, 'latin1')
  const text = buffer.toString('latin1', begin, end < 0 ? buffer.length : end)
  const blank = /\r?\n[ \t]*\r?\n/.exec(text)
  const body = text.slice(blank ? blank.index + blank[0].length : text.indexOf('\n') + 1)
  return Buffer.from(body.replace(/\r?\n=[A-Za-z0-9+/]{4}\s*$/, ''), 'base64')
}
