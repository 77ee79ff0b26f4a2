// MS-CFB.

export interface CfbEntry {
  readonly name: string
  /** `Macros/VBA/dir`, without the root's name. */
  readonly path: string
  readonly kind: 'root' | 'storage' | 'stream'
  /** Lower-case GUID, all zero when unset. */
  readonly clsid: string
  /** As declared. */
  readonly size: number
  /** FILETIME as milliseconds since 1970, undefined when zero. */
  readonly modified: number | undefined
}

export interface CfbFile {
  readonly majorVersion: number
  readonly sectorSize: number
  /** In the order of the directory, orphans last. */
  readonly entries: readonly CfbEntry[]
  readonly defects: readonly { readonly code: string; readonly what: string }[]
  /** Where the last allocated sector ends: what follows is appended or padding. */
  readonly trueEnd: number
  /** The stream's bytes as far as its chain goes; undefined when there is no such stream. Case-insensitive. */
  stream(path: string): Uint8Array | undefined
}
