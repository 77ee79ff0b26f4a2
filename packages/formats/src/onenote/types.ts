import type { Breakable } from '../bytes/index.ts'

/** A FileDataStoreObject (MS-ONESTORE §2.6.13), or a blob of a section that a service packed (§2.8). */
export interface OneNoteFile {
  /** Where its bytes begin. */
  readonly offset: number
  /** `EmbeddedFileName`, `ImageFilename`; undefined when the section names none. */
  name: string | undefined
  /** `Extension` of its ObjectDeclarationFileData3, with its dot. */
  extension: string | undefined
  /** Shown on a page as a picture rather than as a file to be opened. */
  isPicture: boolean
  readonly data: Uint8Array
  /** The declared length reaches past the end of the section. */
  readonly truncated: boolean
}

export interface OneNoteSection extends Breakable {
  readonly files: readonly OneNoteFile[]
  /** Text of the pages, a run a line. */
  readonly text: readonly string[]
  readonly links: readonly string[]
  /** Names of embedded files that belong to none of `files` for certain. */
  readonly otherNames: readonly string[]
  /** A password protects the section: its objects cannot be read. */
  readonly encrypted: boolean
}
