import type { FormatError } from '../bytes/index.ts'

export interface TarEntry {
  readonly name: string
  readonly kind: 'file' | 'directory' | 'symbolic-link' | 'hard-link' | 'device'
  /** Where a link leads. */
  readonly link: string
  /** As declared. */
  readonly bytes: number
  /** As far as the archive goes; a sparse file without its holes. */
  readonly data: Uint8Array
  /** Found behind the end mark, where many programs no longer look. */
  readonly behindEnd: boolean
}

export interface TarArchive {
  readonly entries: readonly TarEntry[]
  /** Why reading ended early; what precedes is in `entries`. */
  readonly broken?: FormatError
}
