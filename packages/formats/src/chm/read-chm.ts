// HTML Help (ITSF): FILE = ITSF_HEADER SECTION_TABLE SECTION_0 DIRECTORY CONTENT ; DIRECTORY = ITSP_HEADER *PMGL

import type { Budget } from '../budget/index.ts'
import { asBuffer, FormatError } from '../bytes/index.ts'

export interface ChmFile {
  /** Names of all files, with their folders. */
  readonly names: readonly string[]
  /** Files that are stored uncompressed. */
  readonly files: readonly { readonly name: string; readonly data: Uint8Array }[]
  readonly truncated: boolean
}

const MAX_NAMES = 5_000
const MAX_NAME_BYTES = 1_024

/** The names in the directory, and the few files that are not compressed. Throws when there is no header. */
export function readChm(bytes: Uint8Array, budget: Budget): ChmFile {
  const buffer = asBuffer(bytes)
  if (buffer.length < 0x60 || buffer.toString('latin1', 0, 4) !== 'ITSF') throw new FormatError('unexpected', 0, 'ITSF')
  const version = buffer.readUInt32LE(4)
  const directoryAt = number(buffer, 0x48)
  const contentAt = version >= 3 ? number(buffer, 0x58) : directoryAt + number(buffer, 0x50)
  if (buffer.toString('latin1', directoryAt, directoryAt + 4) !== 'ITSP' || directoryAt + 0x54 > buffer.length)
    return { names: [], files: [], truncated: true }
  const chunkBytes = buffer.readUInt32LE(directoryAt + 0x10)
  const chunks = buffer.readUInt32LE(directoryAt + 0x2c)
  const firstAt = directoryAt + buffer.readUInt32LE(directoryAt + 8)
  if (chunkBytes < 0x20 || chunkBytes > 1024 * 1024) return { names: [], files: [], truncated: true }

  const names: string[] = []
  const files: { name: string; data: Uint8Array }[] = []
  let truncated = false
  for (let index = 0; index < chunks && names.length < MAX_NAMES; index++) {
    budget.spend('maxSteps', 1)
    const at = firstAt + index * chunkBytes
    if (at + chunkBytes > buffer.length) {
      truncated = true
      break
    }
    for (const { name, section, offset, length } of entriesOf(buffer.subarray(at, at + chunkBytes))) {
      if (names.length >= MAX_NAMES) break
      if (name === '' || name.endsWith('/')) continue
      names.push(name)
      const start = contentAt + offset
      if (section === 0 && length > 0 && !name.startsWith('::') && start + length <= buffer.length)
        files.push({ name, data: buffer.subarray(start, start + length) })
    }
  }
  return { names, files, truncated }
}

interface Entry {
  readonly name: string
  readonly section: number
  readonly offset: number
  readonly length: number
}

/** PMGL: `PMGL`, free space, three numbers; then entries of a name and three numbers of seven bits a byte. */
function* entriesOf(chunk: Buffer): Generator<Entry> {
  if (chunk.toString('latin1', 0, 4) !== 'PMGL') return
  const end = chunk.length - chunk.readUInt32LE(4)
  let at = 0x14
  const next = (): number => {
    let value = 0
    for (let count = 0; count < 8 && at < end; count++) {
      const byte = chunk[at++] ?? 0
      value = value * 128 + (byte & 0x7f)
      if ((byte & 0x80) === 0) break
    }
    return value
  }
  while (at < end) {
    const length = next()
    if (length > MAX_NAME_BYTES || at + length > end) return
    const name = chunk.toString('utf8', at, at + length)
    at += length
    yield { name, section: next(), offset: next(), length: next() }
  }
}

const number = (buffer: Buffer, at: number): number => Number(buffer.readBigUInt64LE(at))
