// MS-OLEDS §2.2 OLE 1.0. OBJECT = OLEVersion FormatID ClassName TopicName ItemName ( EMBEDDED / LINKED )

import { ByteReader, FormatError } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'

const LINKED = 1
const EMBEDDED = 2
const MAX_NAME = 4_096

/** §2.2.4 ObjectHeader with what follows it. */
export interface Ole1Object {
  readonly kind: 'linked' | 'embedded'
  readonly className: string
  /** Of a link: the file. */
  readonly topicName: string
  readonly itemName: string
  /** Of a link: the share, `\\server\share`. */
  readonly networkName: string
  /** Empty for a link. What is cut off is kept as far as it goes. */
  readonly nativeData: Uint8Array
  /** Native data with its size before it, laid out as an `\x01Ole10Native` stream. */
  readonly sizedNativeData: Uint8Array
}

/** Undefined when the bytes begin with no such object. The version is not looked at, as Office does not either. */
export function readOle1(bytes: Uint8Array): Ole1Object | undefined {
  try {
    const reader = new ByteReader(bytes)
    reader.skip(4, 'OLEVersion')
    const format = reader.u32le('FormatID') & 0xff
    if (format !== LINKED && format !== EMBEDDED) return undefined
    const names = { className: name(reader), topicName: name(reader), itemName: name(reader) }
    const none = new Uint8Array()
    if (format === LINKED)
      return { kind: 'linked', ...names, networkName: nameOrNone(reader), nativeData: none, sizedNativeData: none }
    const sized = bytes.subarray(reader.offset)
    const size = reader.u32le('NativeDataSize')
    const nativeData = reader.take(Math.min(size, reader.remaining), 'NativeData')
    return { kind: 'embedded', ...names, networkName: '', nativeData, sizedNativeData: sized.subarray(0, 4 + nativeData.length) }
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

// §2.1.4 LengthPrefixedAnsiString: the length counts the terminating zero.
function name(reader: ByteReader): string {
  const length = reader.u32le('Length')
  if (length > MAX_NAME) throw new FormatError('unexpected', reader.offset, 'LengthPrefixedAnsiString')
  return decodeText(reader.take(length, 'String'), undefined).replace(/\0.*$/s, '')
}

function nameOrNone(reader: ByteReader): string {
  return reader.remaining >= 4 ? name(reader) : ''
}
