// APPNOTE §4.4.17 and Appendix D: names are UTF-8 when flagged, else "the original IBM PC character encoding",
// which in Japan is CP932. Many writers put UTF-8 without the flag.

import { isAscii } from 'node:buffer'
import { crc32 } from 'node:zlib'
import iconv from 'iconv-lite'
import type { ExtraFields } from './extra-fields.ts'
import { FLAG_UTF8 } from './records.ts'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes of a name that are decoded. No system takes longer ones, and many headers may share one. */
const MAX_NAME_BYTES = 4_096

export interface DecodedName {
  readonly name: string
  readonly otherNames: readonly string[]
}

const NO_OTHERS: readonly string[] = []

/** The best reading of an entry's name, and what else it may be read as. */
export function decodeName(whole: Buffer, flags: number, extra: ExtraFields): DecodedName {
  const raw = whole.length > MAX_NAME_BYTES ? whole.subarray(0, MAX_NAME_BYTES) : whole
  const plain = decodePlain(raw, flags)
  const unicode = unicodePath(raw, extra.unicodePath)
  if (unicode === undefined || unicode === plain) return { name: plain, otherNames: NO_OTHERS }
  // A reader without this field shows the raw name. When that is no mere respelling, both are looked at.
  return { name: unicode, otherNames: [plain] }
}

/** Text of an archive (names, comments) without further hints. */
export function decodePlain(raw: Buffer, flags = 0): string {
  if (isAscii(raw)) return raw.toString('latin1')
  try {
    return strictUtf8.decode(raw)
  } catch {
    return flags & FLAG_UTF8 ? raw.toString('utf8') : iconv.decode(raw, 'cp932')
  }
}

// §4.6.9: valid only while the CRC of the raw name matches, so that a renaming tool that ignores the field wins.
function unicodePath(raw: Buffer, field: Buffer | undefined): string | undefined {
  if (!field || field.length < 6 || field[0] !== 1 || field.readUInt32LE(1) !== crc32(raw)) return undefined
  try {
    return strictUtf8.decode(field.subarray(5))
  } catch {
    return undefined
  }
}
