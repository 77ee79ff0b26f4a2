// [MS-OLEDS] §2.3.6 OLENativeStream, with the layout that Packager gives its NativeData:
// NATIVE = size type LABEL FILENAME reserved reserved length TEMPPATH size DATA
import { ByteReader, FormatError } from '@sekisho/formats/bytes'
import { decodeText } from '@sekisho/formats/charset'
import type { Child } from '../opener.ts'

const MAX_STRING = 4096

/** The file inside a package object. A stream of another layout is given whole; undefined when it is empty. */
export function readOle10Native(stream: Uint8Array): Child | undefined {
  if (stream.length <= 4) return undefined
  try {
    const reader = new ByteReader(stream)
    reader.skip(4, 'total size')
    if (reader.u16le('type') !== 2) return { name: null, content: stream.subarray(4) }
    const label = text(reader)
    const fileName = text(reader)
    reader.skip(4, 'reserved')
    const temporary = reader.take(reader.u32le('length of the temporary path'), 'temporary path')
    const size = reader.u32le('size of the data')
    const content = reader.take(Math.min(size, reader.remaining), 'data')
    const path = decodeText(temporary, undefined).replace(/\0.*$/s, '')
    return { name: lastPart(label) || lastPart(fileName), otherNames: [lastPart(fileName), lastPart(path)], content }
  } catch (error) {
    if (error instanceof FormatError) return { name: null, content: stream.subarray(4) }
    throw error
  }
}

function text(reader: ByteReader): string {
  const rest = reader.bytes.subarray(reader.offset, reader.offset + MAX_STRING)
  const end = rest.indexOf(0)
  if (end < 0) throw new FormatError('truncated', reader.offset, 'string')
  reader.skip(end + 1, 'string')
  return decodeText(rest.subarray(0, end), undefined)
}

const lastPart = (path: string): string => path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1)
