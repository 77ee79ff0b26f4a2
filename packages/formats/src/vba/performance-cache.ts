// The compiled form of a module (MS-OVBA §2.3.4.3 PerformanceCache, left undocumented there). As far as it is known:
// … 0xCAFE version(2) LINE-COUNT(2) *LINE(12) … CODE; a string literal in the code is opcode(2) length(2) bytes.
// Compared with the source it tells whether what is shown is what runs.

import { asBuffer } from '../bytes/index.ts'

const LINES_MAGIC = Buffer.from([0xfe, 0xca, 0x01, 0x00])
const LINE_BYTES = 12
/** LitStr in VBA 7 and in VBA 6, without options. */
const LITERAL_OPCODES = [Buffer.from([0xb9, 0x00]), Buffer.from([0xb6, 0x00])]
/** Literals told of one module, bytes of one. */
const MAX_LITERALS = 5_000
const MAX_LITERAL_BYTES = 4_096
const PRINTABLE = /^[\t\x20-\x7e]+$/

export interface CompiledModule {
  /** Logical lines of the source it was made from, `Attribute` lines not counted; undefined when it does not say. */
  readonly lines: number | undefined
  /** String literals of the code, of ASCII characters. */
  readonly literals: readonly string[]
}

/** What the compiled form of a module says about its source. Never throws. */
export function readPerformanceCache(cache: Uint8Array): CompiledModule {
  const buffer = asBuffer(cache)
  return { lines: lineCount(buffer), literals: LITERAL_OPCODES.flatMap((opcode) => literalsOf(buffer, opcode)) }
}

function lineCount(cache: Buffer): number | undefined {
  for (let at = cache.indexOf(LINES_MAGIC); at >= 0 && at + 6 <= cache.length; at = cache.indexOf(LINES_MAGIC, at + 1)) {
    const count = cache.readUInt16LE(at + 4)
    if (at + 6 + count * LINE_BYTES <= cache.length) return count
  }
  return undefined
}

function literalsOf(cache: Buffer, opcode: Buffer): string[] {
  const literals: string[] = []
  for (let at = cache.indexOf(opcode); at >= 0 && at + 4 <= cache.length; at = cache.indexOf(opcode, at + 1)) {
    const length = cache.readUInt16LE(at + 2)
    if (length === 0 || length > MAX_LITERAL_BYTES || at + 4 + length > cache.length) continue
    const text = cache.toString('latin1', at + 4, at + 4 + length)
    if (PRINTABLE.test(text)) literals.push(text)
    if (literals.length >= MAX_LITERALS) break
  }
  return literals
}
