// [MS-SHLLINK] §2.2.2 leaves the content of an ItemID to its name space. These are the shapes that Explorer writes.

import { asBuffer, utf16leText } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'

/** {20D04FE0-3AEA-1069-A2D8-08002B30309D} and its like, as their bytes lie in the file. */
const ROOTS: Readonly<Record<string, string>> = {
  e04fd020ea3a6910a2d808002b30309d: 'This PC',
}

/** The name a person would see in the path; undefined for an item without one. */
export function itemName(item: Uint8Array): string | undefined {
  const type = item[0]
  if (type === undefined) return undefined
  if (type === 0x1f) return ROOTS[asBuffer(item).toString('hex', 2, 18)]
  // A volume: its letter as `C:\`.
  if ((type & 0x70) === 0x20) return ansi(item.subarray(1)) || undefined
  if ((type & 0x70) === 0x30) return fileEntry(item)
  // A place in the network: `\\server\share`.
  if ((type & 0x70) === 0x40) return ansi(item.subarray(3)) || undefined
  if (type === 0x61) return uri(item)
  return undefined
}

// type 0 size modified attributes NAME extension-block; the long name stands in the block 0xBEEF0004.
function fileEntry(item: Uint8Array): string | undefined {
  const buffer = asBuffer(item)
  const isUnicode = ((item[0] ?? 0) & 0x04) !== 0
  const short = isUnicode ? wide(buffer.subarray(12)) : ansi(item.subarray(12))
  const block = buffer.indexOf(Buffer.from([0x04, 0, 0xef, 0xbe]))
  if (block < 0) return short || undefined
  const version = block >= 2 ? buffer.readUInt16LE(block - 2) : 0
  // Created, accessed and an unknown word precede; later versions add a file reference and more.
  const at = block + 4 + 10 + (version >= 7 ? 18 : 0) + (version >= 3 ? 2 : 0) + (version >= 9 ? 4 : 0) + (version >= 8 ? 4 : 0)
  return wide(buffer.subarray(at)) || short || undefined
}

function uri(item: Uint8Array): string | undefined {
  const buffer = asBuffer(item)
  return wide(buffer.subarray(8)) || ansi(item.subarray(8)) || undefined
}

function wide(bytes: Buffer): string {
  const text = utf16leText(bytes, 0, 2 * 1024)
  const end = text.indexOf('\0')
  const name = end < 0 ? text : text.slice(0, end)
  return /[\0-\x1f]/.test(name) ? '' : name
}

function ansi(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  const text = decodeText(bytes.subarray(0, Math.min(1024, end < 0 ? bytes.length : end)), undefined)
  return /[\0-\x1f\ufffd]/.test(text) ? '' : text
}
