// APPNOTE §4.3: the records of an archive, as far as this reader looks at them.

export const LOCAL_HEADER = 0x04034b50
export const LOCAL_HEADER_BYTES = 30
export const CENTRAL_HEADER = 0x02014b50
export const CENTRAL_HEADER_BYTES = 46
export const END_RECORD = 0x06054b50
export const END_RECORD_BYTES = 22
export const ZIP64_END_RECORD = 0x06064b50
export const ZIP64_LOCATOR = 0x07064b50
export const ZIP64_LOCATOR_BYTES = 20
export const DATA_DESCRIPTOR = 0x08074b50

/** General purpose bit flag, §4.4.4. */
export const FLAG_ENCRYPTED = 1 << 0
export const FLAG_DATA_DESCRIPTOR = 1 << 3
export const FLAG_STRONG_ENCRYPTION = 1 << 6
export const FLAG_UTF8 = 1 << 11
export const FLAG_MASKED_HEADERS = 1 << 13

/** In a 32-bit size or offset: the value stands in the ZIP64 extra field. */
export const ZIP64_SENTINEL = 0xffffffff

export const METHOD_STORED = 0
export const METHOD_DEFLATE = 8
export const METHOD_ZSTD = 93
export const METHOD_AES = 99

export const EXTRA_ZIP64 = 0x0001
export const EXTRA_STRONG_ENCRYPTION = 0x0017
export const EXTRA_UNICODE_PATH = 0x7075
export const EXTRA_AES = 0x9901

/** The 32-bit signature at `offset`, 0 when there is no room for one. */
export function signatureAt(bytes: Buffer, offset: number): number {
  return offset >= 0 && offset + 4 <= bytes.length ? bytes.readUInt32LE(offset) : 0
}
