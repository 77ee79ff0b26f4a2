// POSIX.1-2017 pax, "ustar Header Block": name(100) mode(8) uid(8) gid(8) size(12) mtime(12) chksum(8) typeflag(1)
// linkname(100) magic(6) version(2) … prefix(155)
import { FormatError } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'

export const BLOCK = 512

const CHECKSUM_AT = 148
const CHECKSUM_BYTES = 8

/** True when the sum of the header's bytes is the one that stands in it; the oldest writers summed signed bytes. */
export function isTarHeader(block: Buffer): boolean {
  if (block.length < BLOCK) return false
  const digits = block.toString('latin1', CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES)
  const declared = /^[ \0]*([0-7]{1,7})[ \0]*$/.exec(digits)?.[1]
  if (declared === undefined) return false
  let unsigned = CHECKSUM_BYTES * 0x20
  let signed = unsigned
  for (let at = 0; at < BLOCK; at++) {
    if (at === CHECKSUM_AT) at += CHECKSUM_BYTES
    const byte = block[at] ?? 0
    unsigned += byte
    signed += byte > 127 ? byte - 256 : byte
  }
  const sum = Number.parseInt(declared, 8)
  return sum === unsigned || sum === signed
}

/** Octal digits, or GNU base-256: the first bit set, the rest a big-endian number. */
export function sizeIn(block: Buffer): number {
  const size =
    (block[124] ?? 0) & 0x80
      ? block.readUIntBE(130, 6)
      : Number.parseInt(block.toString('latin1', 124, 136).replace(/[\0 ]/g, '') || '0', 8)
  if (!(size >= 0)) throw new FormatError('unexpected', 124, 'size')
  return size
}

export function nameIn(block: Buffer): string {
  const isPosix = block.toString('latin1', 257, 263) === 'ustar\0'
  const prefix = isPosix ? textOf(block.subarray(345, 500)) : ''
  const name = textOf(block.subarray(0, 100))
  return prefix === '' ? name : `${prefix}/${name}`
}

export const linkIn = (block: Buffer): string => textOf(block.subarray(157, 257))
export const typeIn = (block: Buffer): string => String.fromCharCode(block[156] ?? 0)

/** Up to the first NUL; in whatever charset the writer used. */
export function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0)
  return decodeText(end < 0 ? bytes : bytes.subarray(0, end), undefined)
}
