// MS-OVBA §2.3.4.2: the decompressed `dir` stream. DIR = *( Id(2) Size(4) Data )
// Every record is written alike, with the one exception of PROJECTVERSION, so that unknown ones are passed over.

import { type Breakable, ByteReader, keepingPartial, utf16leText } from '../bytes/index.ts'
import { codePageLabel } from '../cfb/code-page.ts'
import { decodeText } from '../charset/index.ts'
import type { VbaModule, VbaReference } from './types.ts'

const RECORD = {
  SYSKIND: 0x0001,
  CODEPAGE: 0x0003,
  PROJECT_NAME: 0x0004,
  VERSION: 0x0009,
  REFERENCE_REGISTERED: 0x000d,
  REFERENCE_PROJECT: 0x000e,
  DIR_END: 0x0010,
  REFERENCE_NAME: 0x0016,
  MODULE_NAME: 0x0019,
  MODULE_STREAM: 0x001a,
  MODULE_PROCEDURAL: 0x0021,
  MODULE_DOCUMENT: 0x0022,
  MODULE_END: 0x002b,
  REFERENCE_CONTROL: 0x002f,
  MODULE_OFFSET: 0x0031,
  MODULE_STREAM_UNICODE: 0x0032,
  REFERENCE_ORIGINAL: 0x0033,
  MODULE_NAME_UNICODE: 0x0047,
} as const

/** §2.3.4.2.1.10: Size says four, but six bytes follow. */
const VERSION_BYTES = 6

/** Modules read from one project. */
const MAX_MODULES = 2_000

/** References read from one project. */
const MAX_REFERENCES = 2_000

export interface DirModule {
  name: string
  streamName: string
  /** The stream name in the project's code page, when it differs from the Unicode one. */
  streamNameMbcs: string
  kind: VbaModule['kind']
  offset: number
}

export interface DirStream extends Breakable {
  codePage: number
  name: string
  readonly modules: DirModule[]
  readonly references: VbaReference[]
}

/** True for a decompressed stream that begins as a `dir` does: with PROJECTSYSKIND, four bytes long. */
export function looksLikeDir(bytes: Uint8Array): boolean {
  return bytes.length >= 10 && bytes[0] === RECORD.SYSKIND && bytes[1] === 0 && bytes[2] === 4 && bytes[3] === 0
}

/** Reads what the records say; what precedes damage is kept. */
export function readDir(bytes: Uint8Array): DirStream {
  const dir: DirStream = { codePage: 1252, name: '', modules: [], references: [] }
  return keepingPartial(dir, () => {
    const reader = new ByteReader(bytes)
    const reading = new DirReading(dir)
    while (reader.remaining >= 6) {
      const id = reader.u16le('Id')
      const size = reader.u32le('Size')
      if (id === RECORD.DIR_END) break
      reading.record(id, reader.take(id === RECORD.VERSION ? VERSION_BYTES : size, `record 0x${id.toString(16)}`))
    }
  })
}

class DirReading {
  readonly #dir: DirStream
  #module: DirModule | undefined
  #referenceName: string | undefined

  constructor(dir: DirStream) {
    this.#dir = dir
  }

  record(id: number, data: Uint8Array): void {
    switch (id) {
      case RECORD.CODEPAGE:
        this.#dir.codePage = new ByteReader(data).u16le('CodePage')
        break
      case RECORD.PROJECT_NAME:
        this.#dir.name = this.#text(data)
        break
      case RECORD.REFERENCE_NAME:
        this.#referenceName = this.#text(data)
        break
      case RECORD.REFERENCE_REGISTERED:
      case RECORD.REFERENCE_PROJECT:
      case RECORD.REFERENCE_CONTROL:
        this.#reference(sizedLibid(data))
        break
      case RECORD.REFERENCE_ORIGINAL:
        this.#reference(data)
        break
      default:
        this.#moduleRecord(id, data)
    }
  }

  #moduleRecord(id: number, data: Uint8Array): void {
    if (id === RECORD.MODULE_NAME) {
      this.#begin(this.#text(data))
      return
    }
    const module = this.#module
    if (!module) return
    if (id === RECORD.MODULE_NAME_UNICODE) module.name = utf16(data) || module.name
    else if (id === RECORD.MODULE_STREAM) module.streamName = module.streamNameMbcs = this.#text(data)
    else if (id === RECORD.MODULE_STREAM_UNICODE) module.streamName = utf16(data) || module.streamName
    else if (id === RECORD.MODULE_OFFSET) module.offset = new ByteReader(data).u32le('TextOffset')
    else if (id === RECORD.MODULE_PROCEDURAL) module.kind = 'procedural'
    else if (id === RECORD.MODULE_DOCUMENT) module.kind = 'document-class-designer'
    else if (id === RECORD.MODULE_END) this.#module = undefined
  }

  #begin(name: string): void {
    this.#module = { name, streamName: name, streamNameMbcs: name, kind: 'procedural', offset: 0 }
    if (this.#dir.modules.length < MAX_MODULES) this.#dir.modules.push(this.#module)
  }

  #reference(libid: Uint8Array): void {
    if (this.#dir.references.length < MAX_REFERENCES)
      this.#dir.references.push({ name: this.#referenceName, libid: this.#text(libid) })
    this.#referenceName = undefined
  }

  #text(data: Uint8Array): string {
    return decodeText(data, codePageLabel(this.#dir.codePage))
  }
}

/** A library identifier behind its own 32-bit size. */
function sizedLibid(data: Uint8Array): Uint8Array {
  const reader = new ByteReader(data)
  return reader.take(reader.u32le('SizeOfLibid'), 'Libid')
}

function utf16(data: Uint8Array): string {
  return utf16leText(data)
}
