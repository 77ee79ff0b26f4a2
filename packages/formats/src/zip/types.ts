// APPNOTE.TXT 6.3.10 (PKWARE), WinZip AE-1/AE-2.

import type { LimitName } from '../budget/index.ts'
import type { FormatError } from '../bytes/index.ts'

export type ZipEncryption = 'none' | 'zipcrypto' | 'aes' | 'strong' | 'unknown'

/** WinZip AE-1/AE-2: what the extra field 0x9901 says. */
export interface ZipAes {
  readonly version: 1 | 2
  readonly keyBits: 128 | 192 | 256
}

/** One file as one of the views of the archive shows it. */
export interface ZipEntry {
  /** Decoded best reading: UTF-8 when flagged or well-formed, else CP932. `/` kept, nothing cleaned. */
  readonly name: string
  /** Further readings of the name (the raw name beside a Unicode Path field that says something else). */
  readonly otherNames: readonly string[]
  readonly rawName: Uint8Array
  /** A name ending in `/` that carries no data. */
  readonly directory: boolean
  /** APPNOTE §4.4.5 method, the real one behind AES (99). 0 stored, 8 deflate. */
  readonly method: number
  readonly encryption: ZipEncryption
  readonly aes: ZipAes | undefined
  /** General purpose bit flag (APPNOTE §4.4.4). */
  readonly flags: number
  /** MS-DOS time as stored; ZipCrypto checks passwords with it. */
  readonly dosTime: number
  /** MS-DOS date as stored. */
  readonly dosDate: number
  readonly crc32: number
  /** As declared; never trusted. */
  readonly compressedBytes: number
  readonly uncompressedBytes: number
  /** Where the local header stands, from the start of the bytes. */
  readonly localOffset: number
  readonly dataOffset: number
  /** `central`: in the directory; `local`: found only by its local header, or told differently there. */
  readonly view: 'central' | 'local'
  /** Unix mode from the external attributes, 0 when none. */
  readonly unixMode: number
}

export interface ZipDefect {
  readonly code: ZipDefectCode
  readonly entry?: string
  readonly offset: number
}

export type ZipDefectCode =
  /** Bytes before the first entry (self-extractor, other file in front). */
  | 'prefix'
  /** Bytes after the end record and its comment. */
  | 'trailing-data'
  | 'no-end-record'
  | 'multiple-end-records'
  | 'multi-disk'
  /** The end record points to no central directory. */
  | 'central-directory-unreadable'
  /** The directory holds fewer or more entries than the end record says. */
  | 'entry-count-mismatch'
  | 'local-header-missing'
  /** Name, method, sizes or encryption differ between local header and directory: listed in both readings. */
  | 'local-central-mismatch'
  | 'overlap'
  | 'duplicate-name'
  | 'traversal'
  | 'absolute-path'
  | 'symlink'
  /** A name ending in `/` with data behind it. */
  | 'directory-with-data'
  /** A local header outside of everything the directory names. */
  | 'gap-entry'
  | 'truncated-entry'
  /** The budget's `maxArchiveEntries` ended the listing. */
  | 'too-many-entries'

export interface ZipArchive {
  readonly entries: readonly ZipEntry[]
  readonly comment: string
  readonly defects: readonly ZipDefect[]
}

/** What came out of one entry. */
export interface Extracted {
  /** At most `maxArtifactBytes`: the head that is inspected. */
  readonly bytes: Uint8Array
  /** All bytes that came out. */
  readonly totalBytes: number
  /** When more came out than is kept: the last run of one repeated byte that reaches to the end. */
  readonly padding: { readonly byte: number; readonly bytes: number } | undefined
  /** True when everything came out and the content past `bytes` is nothing but that padding. */
  readonly complete: boolean
  /** False also when not everything came out. */
  readonly crcMatches: boolean
  /** The header names another method than the data have. */
  readonly untrueMethod?: true
  /** The limit that ended the extraction, when one did. */
  readonly limit?: LimitName
  /** Why the data ended early; what came out before is in `bytes`. */
  readonly broken?: FormatError
}
