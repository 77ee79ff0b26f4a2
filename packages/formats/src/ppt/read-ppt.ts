// MS-PPT §2.1.2 PowerPoint Document Stream: a sequence of records. RECORD = recVer:4 recInstance:12 recType:16 recLen:32 DATA;
// the data of a record with recVer 0xF is records again, so that one pass from front to back meets all of them.
import { constants, inflateSync } from 'node:zlib'
import type { Budget } from '../budget/index.ts'
import { asBuffer, type Breakable, ByteReader, FormatError, keepingPartial, utf16leText } from '../bytes/index.ts'
import { looksLikeCfb } from '../cfb/index.ts'

const CONTAINER = 0xf
/** §2.9.43 TextCharsAtom, §2.9.44 TextBytesAtom */
const TEXT_CHARS_ATOM = 0x0fa0
const TEXT_BYTES_ATOM = 0x0fa8
/** §2.10.34 ExOleObjStg, 0x1011: an embedded object, an ActiveX control, or the VBA project (§2.4.10). */
const RECORD_TYPE = Buffer.from([0x11, 0x10])
/** recInstance of a storage that is compressed (§2.10.36). */
const COMPRESSED = 1
/** First byte of a zlib stream with a window of 32 KiB (RFC 1950 §2.2). */
const ZLIB = 0x78

export interface PptFile extends Breakable {
  /** What the slides and notes say, in the order of the stream. */
  readonly texts: string[]
  /** Compound files (MS-CFB) inside the presentation, decompressed. */
  readonly storages: Uint8Array[]
  /** Storages whose compressed data cannot be read. */
  unreadableStorages: number
}

/** Reads the `PowerPoint Document` stream. Text is kept as far as the records go; storages are found wherever they stand. */
export function readPpt(stream: Uint8Array, budget: Budget): PptFile {
  const ppt: PptFile = { texts: [], storages: [], unreadableStorages: 0 }
  for (const storage of storagesIn(asBuffer(stream), budget)) {
    if (storage) ppt.storages.push(storage)
    else ppt.unreadableStorages++
  }
  return keepingPartial(ppt, () => readTexts(new ByteReader(stream), ppt.texts, budget))
}

function readTexts(reader: ByteReader, texts: string[], budget: Budget): void {
  while (reader.remaining > 0) {
    budget.spend('maxSteps', 1)
    const versionAndInstance = reader.u16le('recVer')
    const type = reader.u16le('recType')
    const length = reader.u32le('recLen')
    if ((versionAndInstance & 0xf) === CONTAINER) continue
    const data = reader.take(length, `record 0x${type.toString(16)}`)
    if (type === TEXT_CHARS_ATOM) texts.push(utf16leText(data))
    if (type === TEXT_BYTES_ATOM) texts.push(asBuffer(data).toString('latin1'))
  }
}

/**
 * Storages by the bytes of their record header: real presentations hold records of wrong length and superseded objects that no
 * record leads to any more. `undefined` for one that cannot be decompressed.
 */
function* storagesIn(stream: Buffer, budget: Budget): Generator<Uint8Array | undefined> {
  for (let at = stream.indexOf(RECORD_TYPE); at >= 0; at = stream.indexOf(RECORD_TYPE, at + 1)) {
    if (at < 2 || at + 6 > stream.length) continue
    budget.spend('maxSteps', 1)
    const data = stream.subarray(at + 6, at + 6 + stream.readUInt32LE(at + 2))
    if (stream.readUInt16LE(at - 2) === COMPRESSED << 4) {
      if (data[4] === ZLIB) yield decompressed(data, budget)
    } else if (looksLikeCfb(data)) yield data
  }
}

/** §2.10.36: decompressedSize, which is not trusted, and a zlib stream (RFC 1950). A stream that is cut gives what it holds. */
function decompressed(data: Uint8Array, budget: Budget): Uint8Array | undefined {
  const maxOutputLength = Math.max(1, Math.min(budget.limits.maxArtifactBytes, budget.remaining('maxUnpackedBytes')))
  try {
    const storage = inflateSync(data.subarray(4), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength })
    budget.spend('maxUnpackedBytes', storage.length)
    return storage
  } catch (error) {
    if (error instanceof FormatError) throw error
    if (error instanceof RangeError) throw new FormatError('limit-exceeded', 0, 'maxArtifactBytes')
    return undefined
  }
}
