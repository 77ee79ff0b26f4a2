// Windows Installer database: a compound file whose streams have names of base 64, two letters a sign.

import type { CfbEntry, CfbFile } from '../cfb/index.ts'

export interface MsiFile {
  /** Names of tables: `CustomAction`, `File`, `Binary` … */
  readonly tables: readonly string[]
  /** What is stored beside the tables: cabinets, `Binary.…`, `Icon.…`. */
  readonly streams: readonly { readonly name: string; readonly entry: CfbEntry }[]
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._'
/** Stands before the name of a table. */
const TABLE_SIGN = 0x4840

/** Tables and stored streams by their plain names. */
export function readMsi(cfb: CfbFile): MsiFile {
  const tables: string[] = []
  const streams: { name: string; entry: CfbEntry }[] = []
  for (const entry of cfb.entries) {
    if (entry.kind !== 'stream' || entry.path.includes('/')) continue
    const name = plainName(entry.name)
    if (entry.name.codePointAt(0) === TABLE_SIGN) tables.push(name)
    else if (!name.startsWith('\x05')) streams.push({ name, entry })
  }
  return { tables, streams }
}

function plainName(encoded: string): string {
  let name = ''
  for (const sign of encoded) {
    const code = sign.codePointAt(0) ?? 0
    if (code === TABLE_SIGN) continue
    if (code >= 0x3800 && code < 0x4800) name += letter(code - 0x3800) + letter((code - 0x3800) >> 6)
    else if (code >= 0x4800 && code < TABLE_SIGN) name += letter(code - 0x4800)
    else name += sign
  }
  return name
}

const letter = (code: number): string => ALPHABET[code & 0x3f] ?? ''
