// MS-SHLLINK §2.5: EXTRA_DATA = *( BlockSize BlockSignature BlockData ) TERMINAL_BLOCK

import { asBuffer, ByteReader, utf16leText } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'
import type { ExtraData } from './types.ts'

const ENVIRONMENT_VARIABLE = 0xa000_0001
const TRACKER = 0xa000_0003
const DARWIN = 0xa000_0006
const ICON_ENVIRONMENT = 0xa000_0007
const PROPERTY_STORE = 0xa000_0009

/** §2.5.4: TargetAnsi has 260 bytes, TargetUnicode 520. */
const TARGET_ANSI_BYTES = 260
const TARGET_UNICODE_BYTES = 520

const MAX_BLOCKS = 100
const MAX_PROPERTY_STRINGS = 50

/** Reads the blocks and answers what stands behind the terminal block. */
export function readExtraData(reader: ByteReader, extra: ExtraData): Uint8Array {
  while (reader.remaining >= 4) {
    const start = reader.offset
    const size = reader.u32le('BlockSize')
    // §2.5: a size below 4 ends the section.
    if (size < 4) break
    const block = size >= 8 && size <= reader.remaining + 4 ? reader.take(size - 4, 'block') : undefined
    const signature = block && new ByteReader(block).u32le('BlockSignature')
    // Anything but a block's signature: the terminal block is missing, and what stands here was appended.
    if (!block || signature === undefined || signature >>> 16 !== 0xa000 || extra.blocks.length >= MAX_BLOCKS)
      return reader.bytes.subarray(start)
    extra.blocks.push(signature.toString(16))
    readBlock(signature, block.subarray(4), extra)
  }
  return reader.bytes.subarray(reader.offset)
}

function readBlock(signature: number, data: Uint8Array, extra: ExtraData): void {
  const target = targetOf(data)
  if (signature === ENVIRONMENT_VARIABLE && target !== '') extra.environmentTarget = target
  if (signature === ICON_ENVIRONMENT && target !== '') extra.iconEnvironmentTarget = target
  if (signature === DARWIN && target !== '') extra.darwinData = target
  if (signature === TRACKER) readTracker(data, extra)
  if (signature === PROPERTY_STORE) extra.propertyStrings = stringsIn(data)
}

function targetOf(data: Uint8Array): string {
  const wide = utf16leText(data, TARGET_ANSI_BYTES, TARGET_ANSI_BYTES + TARGET_UNICODE_BYTES)
  const end = wide.indexOf('\0')
  const unicode = end < 0 ? wide : wide.slice(0, end)
  return unicode === '' ? narrow(data.subarray(0, TARGET_ANSI_BYTES)) : unicode
}

// §2.5.10: Length Version MachineID(16) Droid(32) DroidBirth(32); a droid's file identity is a UUID of version 1.
function readTracker(data: Uint8Array, extra: ExtraData): void {
  if (data.length < 24) return
  const machine = narrow(data.subarray(8, 24))
  if (machine !== '') extra.machineId = machine
  if (data.length >= 56 && (data[47] ?? 0) >> 4 === 1) {
    const node = asBuffer(data).toString('hex', 50, 56)
    extra.macAddress = (node.match(/../g) ?? []).join(':')
  }
}

/** [MS-PROPSTORE] values that are strings (VT_LPWSTR, 0x001F), wherever they stand. */
function stringsIn(data: Uint8Array): string[] {
  const buffer = asBuffer(data)
  const found: string[] = []
  for (let at = buffer.indexOf('\x1f\0\0\0', 0, 'latin1'); at >= 0; at = buffer.indexOf('\x1f\0\0\0', at + 4, 'latin1')) {
    if (at + 8 > buffer.length || found.length >= MAX_PROPERTY_STRINGS) break
    const length = buffer.readUInt32LE(at + 4)
    if (length < 2 || length > 4096 || at + 8 + length * 2 > buffer.length) continue
    found.push(utf16leText(buffer, at + 8, at + 8 + length * 2).replace(/\0.*$/s, ''))
  }
  return found
}

function narrow(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return decodeText(end < 0 ? bytes : bytes.subarray(0, end), undefined)
}
