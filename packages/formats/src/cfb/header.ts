// MS-CFB §2.2 Compound File Header.

import { FormatError } from '../bytes/index.ts'
import type { CfbDefects } from './defects.ts'

export const HEADER_BYTES = 512
export const HEADER_DIFAT_ENTRIES = 109

const SIGNATURE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const HEADER_DIFAT_OFFSET = 76
const MINI_SECTOR_SHIFT = 6
const MINI_STREAM_CUTOFF = 4_096

export interface CfbHeader {
  readonly majorVersion: number
  readonly sectorShift: number
  readonly miniSectorShift: number
  readonly firstDirectorySector: number
  readonly miniStreamCutoff: number
  readonly firstMiniFatSector: number
  readonly firstDifatSector: number
  /** The FAT sectors that the header itself names. */
  readonly difat: readonly number[]
}

/** True for bytes that begin as a compound file; they may still be damaged. */
export function looksLikeCfb(bytes: Uint8Array): boolean {
  return bytes.length >= SIGNATURE.length && SIGNATURE.every((byte, index) => bytes[index] === byte)
}

/** Throws when this is no compound file, or one cut off within its header. */
export function readHeader(bytes: Buffer, defects: CfbDefects): CfbHeader {
  if (!looksLikeCfb(bytes)) throw new FormatError('unexpected', 0, 'Header Signature')
  if (bytes.length < HEADER_BYTES) throw new FormatError('truncated', bytes.length, 'header')
  const majorVersion = bytes.readUInt16LE(26)
  return {
    majorVersion,
    sectorShift: sectorShiftOf(bytes, majorVersion, defects),
    miniSectorShift: expected(bytes.readUInt16LE(32), MINI_SECTOR_SHIFT, 'Mini Sector Shift', defects),
    firstDirectorySector: bytes.readUInt32LE(48),
    miniStreamCutoff: expected(bytes.readUInt32LE(56), MINI_STREAM_CUTOFF, 'Mini Stream Cutoff Size', defects),
    firstMiniFatSector: bytes.readUInt32LE(60),
    firstDifatSector: bytes.readUInt32LE(68),
    difat: Array.from({ length: HEADER_DIFAT_ENTRIES }, (_, index) => bytes.readUInt32LE(HEADER_DIFAT_OFFSET + index * 4)),
  }
}

/** §2.2: 9 for version 3, 12 for version 4. A damaged field is settled by the version, then by where the directory is. */
function sectorShiftOf(bytes: Buffer, majorVersion: number, defects: CfbDefects): number {
  const shift = bytes.readUInt16LE(30)
  if (shift === 9 || shift === 12) return shift
  defects.add('header', `Sector Shift ${shift}`)
  const directory = bytes.readUInt32LE(48)
  const found = [9, 12].find((candidate) => startsWithRoot(bytes, (directory + 1) * 2 ** candidate))
  return found ?? (majorVersion === 4 ? 12 : 9)
}

const ROOT_NAME = Buffer.from('R\0o\0o\0t\0 \0E\0n\0t\0r\0y\0\0\0', 'latin1')

/** §2.6.1: the root directory entry has a fixed name. */
export function startsWithRoot(bytes: Buffer, offset: number): boolean {
  return (
    offset + ROOT_NAME.length <= bytes.length &&
    bytes.compare(ROOT_NAME, 0, ROOT_NAME.length, offset, offset + ROOT_NAME.length) === 0
  )
}

/** Where a directory sector with the root entry stands, for files whose header points elsewhere; -1 when nowhere. */
export function findRoot(bytes: Buffer, sectorSize: number): number {
  for (let at = bytes.indexOf(ROOT_NAME, HEADER_BYTES); at >= 0; at = bytes.indexOf(ROOT_NAME, at + 1)) {
    if (at % sectorSize === 0) return at
  }
  return -1
}

function expected(value: number, usual: number, what: string, defects: CfbDefects): number {
  if (value !== usual) defects.add('header', `${what} ${value}`)
  return usual
}
