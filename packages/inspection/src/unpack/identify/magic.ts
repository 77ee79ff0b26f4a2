import { isTarHeader } from '@sekisho/formats/tar'
import * as type from './types.ts'

interface Magic {
  readonly type: string
  readonly at: number
  readonly bytes: Buffer
}

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex')
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')
const at = (offset: number, bytes: Buffer, name: string): Magic => ({ type: name, at: offset, bytes })

/** Signatures at fixed places, the more telling first. Types that need a closer look are refined by `identify`. */
const SIGNATURES: readonly Magic[] = [
  at(0, hex('D0CF11E0A1B11AE1'), type.CFB),
  // [MS-XLS] §2.4.21 BOF, and its forms in Excel 2, 3 and 4: a workbook that no compound file holds.
  at(0, hex('0908080000050500'), type.XLS),
  at(0, hex('0908100000060500'), type.XLS),
  at(0, hex('09040600'), type.XLS),
  at(0, hex('09020600'), type.XLS),
  at(0, hex('09000400'), type.XLS),
  at(0, ascii('PK\x03\x04'), type.ZIP),
  at(0, ascii('PK\x05\x06'), type.ZIP),
  at(0, ascii('PK\x07\x08PK\x03\x04'), type.ZIP),
  at(0, ascii('PK00PK\x03\x04'), type.ZIP),
  at(0, ascii('%PDF-'), type.PDF),
  at(0, ascii('{\\rt'), type.RTF),
  at(0, hex('7F454C46'), type.ELF),
  at(0, hex('FEEDFACE'), type.MACH_O),
  at(0, hex('FEEDFACF'), type.MACH_O),
  at(0, hex('CEFAEDFE'), type.MACH_O),
  at(0, hex('CFFAEDFE'), type.MACH_O),
  at(0, hex('4C0000000114020000000000C000000000000046'), type.LNK),
  at(0, hex('E4525C7B8CD8A74DAEB15378D02996D3'), type.ONENOTE),
  at(0, hex('A12FFF43D9EF764C9EE210EA5722765F'), type.ONENOTE),
  at(0, ascii('ITSF'), type.CHM),
  at(0, ascii('7z\xBC\xAF\x27\x1C'), 'application/x-7z-compressed'),
  at(0, ascii('Rar!\x1A\x07'), 'application/vnd.rar'),
  at(0, ascii('MSCF\0\0\0\0'), 'application/vnd.ms-cab-compressed'),
  at(0, ascii('ISc('), 'application/vnd.ms-cab-compressed'),
  at(0, hex('1F8B08'), type.GZIP),
  at(0, hex('1F9D'), 'application/x-compress'),
  at(0, hex('1FA0'), 'application/x-compress'),
  at(0, ascii('BZh'), 'application/x-bzip2'),
  at(0, hex('FD377A585A00'), 'application/x-xz'),
  at(0, hex('28B52FFD'), 'application/zstd'),
  at(0, ascii('LZIP\x01'), 'application/x-lzip'),
  at(0, hex('04224D18'), 'application/x-lz4'),
  at(7, ascii('**ACE**'), 'application/x-ace'),
  at(0, ascii('xar!'), 'application/x-xar'),
  at(0, ascii('070701'), 'application/x-cpio'),
  at(0, ascii('070702'), 'application/x-cpio'),
  at(0, ascii('070707'), 'application/x-cpio'),
  at(0, hex('EDABEEDB'), 'application/x-rpm'),
  at(0, ascii('!<arch>\n'), 'application/x-archive'),
  at(0, ascii('hsqs'), 'application/x-squashfs'),
  at(0, ascii('SZDD\x88\xF0\x27\x33'), 'application/x-ms-compress'),
  at(0, ascii('QFI\xFB'), 'application/x-qcow'),
  at(3, ascii('NTFS    '), 'application/x-raw-disk-image'),
  at(512, ascii('EFI PART'), 'application/x-raw-disk-image'),
  at(1024, ascii('H+\0\x04'), 'application/x-raw-disk-image'),
  at(0, ascii('MSWIM\0\0\0'), 'application/x-ms-wim'),
  at(0, ascii('vhdxfile'), type.VHDX),
  at(0, ascii('conectix'), type.VHD),
  at(0, ascii('KDMV'), 'application/x-vmdk'),
  at(0, ascii('=ybegin '), type.YENC),
  at(0, hex('789F3E22'), type.TNEF),
  at(0, ascii('ActiveMime\0'), 'application/x-mso'),
  at(0, hex('FFD8FF'), 'image/jpeg'),
  at(0, hex('89504E470D0A1A0A'), 'image/png'),
  at(0, ascii('GIF87a'), 'image/gif'),
  at(0, ascii('GIF89a'), 'image/gif'),
  at(0, hex('49492A00'), 'image/tiff'),
  at(0, hex('4D4D002A'), 'image/tiff'),
  at(0, hex('D7CDC69A'), 'image/wmf'),
  at(0, ascii('8BPS'), 'image/vnd.adobe.photoshop'),
  at(0, hex('00000100'), 'image/vnd.microsoft.icon'),
  at(0, hex('0000000C4A584C20'), 'image/jxl'),
  at(0, ascii('II\xBC\x01'), 'image/jxr'),
  at(0, ascii('ID3'), 'audio/mpeg'),
  at(0, ascii('OggS'), 'audio/ogg'),
  at(0, ascii('fLaC'), 'audio/flac'),
  at(0, hex('1A45DFA3'), 'video/matroska'),
  at(0, hex('3026B2758E66CF11'), 'video/x-ms-asf'),
  at(0, ascii('\0\x01\0\0Standard Jet DB'), 'application/vnd.ms-access'),
  at(0, ascii('\0\x01\0\0Standard ACE DB'), 'application/vnd.ms-access'),
  at(0, ascii('SQLite format 3\0'), 'application/vnd.sqlite3'),
  at(0, ascii('!BDN'), 'application/vnd.ms-outlook-pst'),
  at(0, hex('CAFEBABE0000'), 'application/java-vm'),
  at(0, ascii('%!PS'), 'application/postscript'),
  at(128, ascii('DICM'), 'application/dicom'),
  at(257, ascii('ustar'), type.TAR),
  at(0x8001, ascii('CD001'), type.ISO),
  at(0x8001, ascii('BEA01'), type.UDF),
  at(0x8801, ascii('CD001'), type.ISO),
  at(0x9001, ascii('CD001'), type.ISO),
]

const byFirstByte = Map.groupBy(
  SIGNATURES.filter((magic) => magic.at === 0),
  (magic) => magic.bytes[0],
)
const elsewhere = SIGNATURES.filter((magic) => magic.at > 0)

/** Every type whose signature stands where it belongs, the one at the start first. */
export function signatures(bytes: Buffer): string[] {
  const found: string[] = []
  for (const magic of byFirstByte.get(bytes[0]) ?? []) if (holds(bytes, magic)) found.push(magic.type)
  for (const magic of elsewhere) if (holds(bytes, magic)) found.push(magic.type)
  for (const name of [
    executable(bytes),
    lzh(bytes),
    container(bytes),
    arj(bytes),
    bitmap(bytes),
    metafile(bytes),
    discAtEnd(bytes),
    fileAllocationTable(bytes),
    lzma(bytes),
    oldTar(bytes),
  ]) {
    if (name !== undefined && !found.includes(name)) found.push(name)
  }
  return found
}

function holds(bytes: Buffer, { at: start, bytes: magic }: Magic): boolean {
  return bytes.length >= start + magic.length && bytes.compare(magic, 0, magic.length, start, start + magic.length) === 0
}

// PE format §MS-DOS stub: e_lfanew at 0x3C points to `PE\0\0`.
function executable(bytes: Buffer): string | undefined {
  if (
    bytes.length < 2 ||
    (bytes[0] !== 0x4d && bytes[0] !== 0x5a) ||
    (bytes[1] !== 0x5a && bytes[1] !== 0x4d) ||
    bytes[0] === bytes[1]
  )
    return undefined
  if (bytes.length < 64) return bytes.length >= 28 ? type.DOS : undefined
  const header = bytes.readUInt32LE(0x3c)
  if (header + 4 <= bytes.length && bytes.toString('latin1', header, header + 4) === 'PE\0\0') return type.PE
  // Text may begin with MZ; a header of a program has zero or control bytes early.
  return bytes.subarray(2, 64).some((byte) => byte < 9) ? type.DOS : undefined
}

// LHA level 0-2 headers: method `-lh5-`, `-lzs-`, `-pm0-` at offset 2.
function lzh(bytes: Buffer): string | undefined {
  return bytes.length > 21 && bytes[2] === 0x2d && /^-(?:lh[0-9a-dx]|lz[s45]|pm[0-2])-$/.test(bytes.toString('latin1', 2, 7))
    ? 'application/x-lzh-compressed'
    : undefined
}

// RIFF, ISO base media (ISO/IEC 14496-12 §4.3): the brand stands behind a length.
function container(bytes: Buffer): string | undefined {
  if (bytes.length < 12) return undefined
  const brand = bytes.toString('latin1', 8, 12)
  const head = bytes.toString('latin1', 0, 4)
  if (head === 'RIFF')
    return brand === 'WEBP'
      ? 'image/webp'
      : brand === 'WAVE'
        ? 'audio/wav'
        : brand === 'AVI '
          ? 'video/x-msvideo'
          : 'application/x-riff'
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return undefined
  if (/^(?:hei[cxms]|hev[cx]|mif1|msf1)/.test(brand)) return 'image/heic'
  if (/^avi[fs]/.test(brand)) return 'image/avif'
  return brand === 'qt  ' ? 'video/quicktime' : 'video/mp4'
}

function arj(bytes: Buffer): string | undefined {
  if (bytes.length < 34 || bytes[0] !== 0x60 || bytes[1] !== 0xea) return undefined
  const size = bytes.readUInt16LE(2)
  return size >= 30 && size <= 2600 ? 'application/x-arj' : undefined
}

function bitmap(bytes: Buffer): string | undefined {
  if (bytes.length < 26 || bytes[0] !== 0x42 || bytes[1] !== 0x4d) return undefined
  const header = bytes.readUInt32LE(14)
  return header >= 12 && header <= 256 ? 'image/bmp' : undefined
}

function metafile(bytes: Buffer): string | undefined {
  return bytes.length > 44 && bytes.readUInt32LE(0) === 1 && bytes.toString('latin1', 40, 44) === ' EMF' ? 'image/emf' : undefined
}

// A fixed VHD keeps its footer, and a DMG its `koly` trailer, in the last 512 bytes.
function discAtEnd(bytes: Buffer): string | undefined {
  if (bytes.length < 512) return undefined
  const tail = bytes.toString('latin1', bytes.length - 512, bytes.length - 504)
  return tail === 'conectix' ? type.VHD : tail.startsWith('koly') ? type.DMG : undefined
}

// [FAT] boot sector: a jump, bytes per sector, and the signature at its end.
function fileAllocationTable(bytes: Buffer): string | undefined {
  if (bytes.length < 4096 || (bytes[0] !== 0xeb && bytes[0] !== 0xe9) || bytes.readUInt16LE(510) !== 0xaa55) return undefined
  return bytes.toString('latin1', 54, 57) === 'FAT' || bytes.toString('latin1', 82, 85) === 'FAT'
    ? 'application/x-raw-disk-image'
    : undefined
}

// LZMA_Alone: properties 0x5D, a dictionary of whole 64 KiB, and a size that is unknown or below 1 TiB.
function lzma(bytes: Buffer): string | undefined {
  if (bytes.length < 32 || bytes[0] !== 0x5d || bytes.readUInt16LE(1) !== 0 || bytes[13] !== 0) return undefined
  const high = bytes.readUInt32LE(9)
  return (high === 0xffffffff && bytes.readUInt32LE(5) === high) || high < 256 ? 'application/x-lzma' : undefined
}

/** Archives from before ustar have no magic; the checksum of their first header tells. */
function oldTar(bytes: Buffer): string | undefined {
  return bytes.length >= 512 &&
    bytes[0] !== 0 &&
    (bytes[100] === 0x30 || bytes[100] === 0x20) &&
    isTarHeader(bytes.subarray(0, 512))
    ? type.TAR
    : undefined
}
