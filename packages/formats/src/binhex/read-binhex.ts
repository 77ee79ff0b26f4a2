// RFC 1741 appendix A (BinHex 4.0): text ":" six-bit-characters ":" → run-length encoding (0x90) →
// HEADER = length name 0 type(4) creator(4) flags(2) dataLength(4) resourceLength(4) crc(2), DATA crc, RESOURCE crc
import { asBuffer, ByteReader, FormatError, keepingPartial } from '../bytes/index.ts'
import type { BinHexFile } from './types.ts'

const BANNER = '(This file must be converted with BinHex'
const ALPHABET = '!"#$%&\'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr'
const VALUES = new Int8Array(256).fill(-1)
for (const [value, character] of ALPHABET.split('').entries()) VALUES[character.charCodeAt(0)] = value

const COLON = 0x3a
const RUN = 0x90
/** A run makes at most 255 bytes of three characters: what is larger was built to be. */
const MAX_BYTES = 64 * 1024 * 1024

/** True for text in which a BinHex file stands. */
export function isBinHex(bytes: Uint8Array): boolean {
  return asBuffer(bytes.subarray(0, 64 * 1024)).includes(BANNER, 0, 'latin1')
}

/** The file in a BinHex text; what precedes a broken place is kept. Throws when nothing of it can be read. */
export function readBinHex(bytes: Uint8Array): BinHexFile {
  const text = asBuffer(bytes)
  const banner = text.indexOf(BANNER, 0, 'latin1')
  const start = text.indexOf(COLON, Math.max(0, banner + BANNER.length))
  if (banner < 0 || start < 0) throw new FormatError('unexpected', 0, 'BinHex banner')
  const reader = new ByteReader(withoutRuns(sixBits(text, start + 1)))
  const name = reader.latin1(reader.u8('name length'), 'name')
  reader.skip(1, 'version')
  const file: BinHexFile = {
    name,
    type: reader.latin1(4, 'type'),
    creator: reader.latin1(4, 'creator'),
    data: new Uint8Array(),
    resource: new Uint8Array(),
  }
  reader.skip(2, 'flags')
  const dataLength = reader.u32be('data length')
  const resourceLength = reader.u32be('resource length')
  reader.skip(2, 'header CRC')
  return keepingPartial(file, () => {
    file.data = fork(reader, dataLength, 'data fork')
    file.resource = fork(reader, resourceLength, 'resource fork')
  })

  function fork(from: ByteReader, length: number, what: string): Uint8Array {
    if (from.remaining < length && what === 'data fork') file.data = from.take(from.remaining, what)
    const taken = from.take(length, what)
    from.skip(2, 'CRC')
    return taken
  }
}

/** Six bits a character; line ends and what else is no character of the alphabet are passed over. */
function sixBits(text: Buffer, start: number): Buffer {
  const out = Buffer.allocUnsafe(Math.ceil((text.length - start) * 0.75) + 1)
  let bits = 0
  let held = 0
  let length = 0
  for (let at = start; at < text.length && text[at] !== COLON; at++) {
    const value = VALUES[text[at] ?? 0] ?? -1
    if (value < 0) continue
    bits = (bits << 6) | value
    held += 6
    if (held < 8) continue
    held -= 8
    out[length++] = (bits >>> held) & 0xff
  }
  return out.subarray(0, length)
}

/** `x 90 n` stands for n times x, `90 00` for 90 itself. */
function withoutRuns(bytes: Buffer): Buffer {
  if (!bytes.includes(RUN)) return bytes
  const out: Buffer[] = []
  let total = 0
  let from = 0
  const put = (piece: Buffer): void => {
    total += piece.length
    if (total > MAX_BYTES) throw new FormatError('limit-exceeded', from, 'maxArtifactBytes')
    out.push(piece)
  }
  for (let at = bytes.indexOf(RUN); at >= 0; at = bytes.indexOf(RUN, from)) {
    put(bytes.subarray(from, at))
    const count = bytes[at + 1] ?? 0
    const last = out.findLast((piece) => piece.length > 0)?.at(-1) ?? 0
    put(count === 0 ? Buffer.of(RUN) : Buffer.alloc(count - 1, last))
    from = at + 2
    if (from >= bytes.length) break
  }
  put(bytes.subarray(Math.min(from, bytes.length)))
  return Buffer.concat(out)
}
