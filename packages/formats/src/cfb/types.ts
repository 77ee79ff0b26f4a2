// MS-CFB.

export interface CfbEntry {
  /** Index in the directory (MS-CFB §2.6, stream ID). */
  readonly id: number
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
  /** Not reachable from the root: left over, or hidden. */
  readonly orphan: boolean
}

export interface CfbDefect {
  readonly code: CfbDefectCode
  readonly what: string
}

export type CfbDefectCode =
  /** The bytes end before the sectors that the allocation table names. */
  | 'truncated'
  /** A header field holds what the specification forbids; the usual value was taken. */
  | 'header'
  /** A FAT, DIFAT or mini FAT sector cannot be read. */
  | 'allocation-table'
  | 'chain-loop'
  /** A stream's chain ends before its declared size. */
  | 'stream-truncated'
  /** The directory was not where the header says; it was found by its root entry. */
  | 'directory-recovered'
  | 'directory-unreadable'
  | 'directory-loop'
  | 'directory-entry'
  | 'too-many-entries'
  | 'too-deep'
  | 'duplicate-path'
  | 'orphan'

export interface CfbFile {
  readonly majorVersion: number
  readonly sectorSize: number
  /** In the order of the directory, orphans last. */
  readonly entries: readonly CfbEntry[]
  /** Grows while streams are read: a broken chain shows itself only then. */
  readonly defects: readonly CfbDefect[]
  /** Where the last allocated sector ends: what follows is appended or padding. */
  readonly trueEnd: number
  /** The stream's bytes as far as its chain goes; undefined when there is no such stream. Case-insensitive. */
  stream(path: string): Uint8Array | undefined
  /** The same for one entry, when several have one path; empty for a storage. */
  read(entry: CfbEntry): Uint8Array
}
