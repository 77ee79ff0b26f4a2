// MS-OVBA §2.3.4.3 module stream. MODULE = PerformanceCache(MODULEOFFSET) CompressedSourceCode

import { isAscii } from 'node:buffer'
import type { Budget } from '../budget/index.ts'
import { asBuffer, FormatError } from '../bytes/index.ts'
import { codePageLabel } from '../cfb/code-page.ts'
import type { CfbEntry, CfbFile } from '../cfb/index.ts'
import { decodeText } from '../charset/index.ts'
import { type Decompressed, decompressContainer } from './decompress.ts'
import { findSource } from './find-source.ts'
import type { VbaModule, VbaProject } from './types.ts'

/** Source bytes read from one file, over all its modules. */
const MAX_SOURCE_BYTES = 64 * 1024 * 1024

type Defects = VbaProject['defects'][number][]
type Source = Pick<VbaModule, 'source' | 'cacheBytes' | 'cache'>

/** Reads the sources of a file's modules; one place in one stream is read once, however often it is named. */
export class SourceReader {
  readonly #cfb: CfbFile
  readonly #budget: Budget
  readonly #read = new Map<string, string>()
  #sourceBytes = 0

  constructor(cfb: CfbFile, budget: Budget) {
    this.#cfb = cfb
    this.#budget = budget
  }

  /** The source at the offset that `dir` tells, or, when none is there, wherever the stream holds one. */
  at(entry: CfbEntry, offset: number, codePage: number, defects: Defects): Source {
    const stream = this.#cfb.read(entry)
    const source = this.#decompress(entry, stream, offset, codePage, defects)
    if (source !== undefined) return { source, cacheBytes: offset, cache: stream.subarray(0, offset) }
    const found = findSource(stream)
    defects.push({ code: found < 0 ? 'source-unreadable' : 'module-offset-wrong', what: entry.name })
    const other = found < 0 ? undefined : this.#decompress(entry, stream, found, codePage, defects)
    const cacheBytes = found < 0 ? stream.length : found
    return { source: other ?? '', cacheBytes, cache: stream.subarray(0, cacheBytes) }
  }

  /** A module that its stream alone tells of; undefined when there is no source in it. */
  search(entry: CfbEntry, codePage: number, defects: Defects): VbaModule | undefined {
    const stream = this.#cfb.read(entry)
    const offset = findSource(stream)
    const source = offset < 0 ? undefined : this.#decompress(entry, stream, offset, codePage, defects)
    if (!source) return undefined
    const name = /^Attribute VB_Name = "([^"\r\n]*)"/im.exec(source)?.[1] ?? entry.name
    const kind = /^Attribute VB_Base = /im.test(source) ? 'document-class-designer' : 'procedural'
    return { name, kind, streamName: entry.name, source, cacheBytes: offset, cache: stream.subarray(0, offset) }
  }

  /** Undefined when no container begins there. */
  #decompress(entry: CfbEntry, stream: Uint8Array, offset: number, codePage: number, defects: Defects): string | undefined {
    const key = `${entry.id} ${offset}`
    const known = this.#read.get(key)
    if (known !== undefined) return known
    if (this.#sourceBytes >= MAX_SOURCE_BYTES) {
      defects.push({ code: 'limit-exceeded', what: entry.name })
      return ''
    }
    const decompressed = tryDecompress(stream.subarray(offset), this.#budget)
    if (!decompressed) return undefined
    const { bytes, broken } = decompressed
    if (broken)
      defects.push({ code: broken.kind === 'limit-exceeded' ? 'limit-exceeded' : 'source-unreadable', what: entry.name })
    this.#sourceBytes += bytes.length
    const source = decodeSource(bytes, codePage)
    this.#read.set(key, source)
    return source
  }
}

function tryDecompress(bytes: Uint8Array, budget: Budget): Decompressed | undefined {
  try {
    return decompressContainer(bytes, budget)
  } catch (error) {
    if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
    return undefined
  }
}

/** Without a code page the text is decoded as what it looks like. */
function decodeSource(bytes: Uint8Array, codePage: number): string {
  if (isAscii(bytes)) return asBuffer(bytes).toString('latin1')
  return decodeText(bytes, codePage === 0 ? undefined : codePageLabel(codePage))
}
