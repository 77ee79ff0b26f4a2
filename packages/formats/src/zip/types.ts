// APPNOTE.TXT 6.3.10 (PKWARE), WinZip AE-1/AE-2.

export type ZipEncryption = 'none' | 'zipcrypto' | 'aes' | 'strong' | 'unknown'

/** One file as one of the views of the archive shows it. */
export interface ZipEntry {
  /** Decoded best reading: UTF-8 when flagged or well-formed, else CP932. `/` kept, nothing cleaned. */
  readonly name: string
  readonly rawName: Uint8Array
  readonly directory: boolean
  /** APPNOTE §4.4.5 method, the real one behind AES (99). 0 stored, 8 deflate. */
  readonly method: number
  readonly encryption: ZipEncryption
  readonly crc32: number
  /** As declared; never trusted. */
  readonly compressedBytes: number
  readonly uncompressedBytes: number
  /** Where the local header stands, from the start of the bytes. */
  readonly localOffset: number
  readonly dataOffset: number
  /** `central`: in the directory; `local`: found only by its local header. */
  readonly view: 'central' | 'local'
  /** Unix mode from the external attributes, 0 when none. */
  readonly unixMode: number
}

export interface ZipArchive {
  readonly entries: readonly ZipEntry[]
  readonly comment: string
  /** `prefix`, `no-end-record`, `local-central-mismatch`, `overlap`, `duplicate-name`, `traversal`, `gap-entry` … */
  readonly defects: readonly { readonly code: string; readonly entry?: string; readonly offset: number }[]
}

/** What came out of one entry. */
export interface Extracted {
  /** At most `maxArtifactBytes`: the head that is inspected. */
  readonly bytes: Uint8Array
  /** All bytes that came out. */
  readonly totalBytes: number
  /** When more came out than is kept: the last run of one repeated byte that reaches to the end. */
  readonly padding: { readonly byte: number; readonly bytes: number } | undefined
  /** True when the content past `bytes` is nothing but that padding. */
  readonly complete: boolean
  readonly crcMatches: boolean
}
