// MS-OSHARED §2.3.7 hyperlink monikers and MS-OLEDS: a class identifier followed by what the moniker of that class keeps.

import { asBuffer, ByteReader, FormatError, utf16leText } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'

export type MonikerKind = 'URL' | 'File' | 'Script' | 'SOAP' | 'New'

/** What a link object points at. */
export interface Moniker {
  readonly kind: MonikerKind
  /** URL or path, as written. */
  readonly target: string
  /** Where the class identifier stands. */
  readonly offset: number
}

/** Characters of one target, and monikers told of one stream. */
const MAX_TARGET = 4_096
const MAX_MONIKERS = 50

const id = (hex: string): Buffer => Buffer.from(hex, 'hex')

/** As stored: the first three fields are little-endian. */
const CLASSES: readonly (readonly [MonikerKind, Buffer])[] = [
  ['URL', id('e0c9ea79f9bace118c8200aa004ba90b')],
  ['File', id('0303000000000000c000000000000046')],
  ['Script', id('d20b2906aa48d2118432006008c3fbfc')],
  ['Script', id('d30b2906aa48d2118432006008c3fbfc')],
  ['SOAP', id('c7b0abec197fd211978e0000f8757e2a')],
  ['New', id('c6afabec197fd211978e0000f8757e2a')],
]

/** Every moniker of a stream, in the order of the classes; those inside composites are found where they stand. */
export function findMonikers(bytes: Uint8Array): Moniker[] {
  const buffer = asBuffer(bytes)
  const found: Moniker[] = []
  for (const [kind, clsid] of CLASSES) {
    for (let at = buffer.indexOf(clsid); at >= 0 && found.length < MAX_MONIKERS; at = buffer.indexOf(clsid, at + 16))
      found.push({ kind, target: targetOf(kind, buffer.subarray(at + 16)), offset: at })
  }
  return found
}

function targetOf(kind: MonikerKind, data: Buffer): string {
  try {
    return kind === 'File' ? filePath(new ByteReader(data)) : url(data)
  } catch (error) {
    if (error instanceof FormatError) return url(data)
    throw error
  }
}

// §2.3.7.6 URLMoniker = length URL; the others keep their text likewise. What the length says is not believed.
function url(data: Buffer): string {
  const wide = utf16leText(data, 4, 4 + MAX_TARGET * 2)
  const text = wide.slice(0, indexOrEnd(wide, '\0'))
  if (/^[\x20-\x7e\u00a0-\uffef]{3,}/.test(text)) return text
  return /[a-z][a-z0-9+.-]{1,20}:[\x21-\x7e]{2,}|\\\\[\x21-\x7e]{2,}/i.exec(data.toString('latin1', 0, MAX_TARGET))?.[0] ?? ''
}

// §2.3.7.8 FileMoniker = cAnti ansiLength ansiPath endServer versionNumber reserved(20) cbUnicodePathSize
//                        [ cbUnicodePathBytes usKeyValue unicodePath ]
function filePath(reader: ByteReader): string {
  reader.skip(2, 'cAnti')
  const ansi = decodeText(reader.take(Math.min(reader.u32le('ansiLength'), MAX_TARGET), 'ansiPath'), undefined)
  const path = ansi.slice(0, indexOrEnd(ansi, '\0'))
  try {
    reader.skip(2 + 2 + 20, 'endServer, versionNumber, reserved')
    if (reader.u32le('cbUnicodePathSize') === 0) return path
    const length = Math.min(reader.u32le('cbUnicodePathBytes'), MAX_TARGET * 2)
    reader.skip(2, 'usKeyValue')
    return reader.utf16le(Math.floor(length / 2), 'unicodePath')
  } catch (error) {
    if (error instanceof FormatError) return path
    throw error
  }
}

function indexOrEnd(text: string, what: string): number {
  const at = text.indexOf(what)
  return at < 0 ? text.length : at
}
