// APPNOTE §4.5: *( HeaderID(2) DataSize(2) Data )

import { EXTRA_AES, EXTRA_STRONG_ENCRYPTION, EXTRA_UNICODE_PATH, EXTRA_ZIP64, ZIP64_SENTINEL } from './records.ts'
import type { ZipAes } from './types.ts'

export interface ExtraFields {
  zip64?: Buffer
  /** Version(1) NameCRC32(4) UnicodeName (§4.6.9). */
  unicodePath?: Buffer
  aes?: ZipAes & { readonly method: number }
  strongEncryption?: boolean
}

/** Fields looked at in one header; what follows is padding. */
const MAX_FIELDS = 256

const NONE: ExtraFields = {}

/** Reads the fields this reader knows; a field that runs past the end is passed over with the rest. */
export function readExtraFields(extra: Buffer): ExtraFields {
  if (extra.length < 4) return NONE
  const fields: ExtraFields = {}
  let offset = 0
  for (let count = 0; count < MAX_FIELDS && offset + 4 <= extra.length; count++) {
    const id = extra.readUInt16LE(offset)
    const end = offset + 4 + extra.readUInt16LE(offset + 2)
    if (end > extra.length) break
    const data = extra.subarray(offset + 4, end)
    if (id === EXTRA_ZIP64) fields.zip64 ??= data
    else if (id === EXTRA_UNICODE_PATH) fields.unicodePath ??= data
    else if (id === EXTRA_STRONG_ENCRYPTION) fields.strongEncryption = true
    else if (id === EXTRA_AES) {
      const aes = readAes(data)
      if (aes) fields.aes ??= aes
    }
    offset = end
  }
  return fields
}

// WinZip AE: VendorVersion(2) "AE" Strength(1) CompressionMethod(2)
function readAes(data: Buffer): (ZipAes & { method: number }) | undefined {
  if (data.length < 7) return undefined
  const keyBits = ([128, 192, 256] as const)[(data[4] ?? 0) - 1]
  if (keyBits === undefined) return undefined
  return { version: data.readUInt16LE(0) === 2 ? 2 : 1, keyBits, method: data.readUInt16LE(5) }
}

/** §4.5.3: only the values whose 32-bit field holds the sentinel stand in the field, in this order. */
export class Zip64Values {
  readonly #data: Buffer | undefined
  #offset = 0

  constructor(data: Buffer | undefined) {
    this.#data = data
  }

  /** The next 64-bit value when `value` is the sentinel and one is there, else `value`. */
  resolve(value: number): number {
    if (value !== ZIP64_SENTINEL || !this.#data || this.#offset + 8 > this.#data.length) return value
    const wide = Number(this.#data.readBigUInt64LE(this.#offset))
    this.#offset += 8
    return wide
  }
}
