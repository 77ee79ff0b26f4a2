// MS-OVBA.

export interface VbaModule {
  readonly name: string
  readonly kind: 'procedural' | 'document-class-designer'
  readonly streamName: string
  /** Decoded with the project's code page, `Attribute` lines included, line ends as stored. Empty when the source is gone. */
  readonly source: string
  /** Bytes of the performance cache before the source (MODULEOFFSET). */
  readonly cacheBytes: number
}

export interface VbaProject {
  /** Where it was found: `Macros`, `_VBA_PROJECT_CUR` or `` for the root. */
  readonly storage: string
  readonly name: string
  readonly codePage: number
  readonly modules: readonly VbaModule[]
  /** `module-stream-missing`, `source-unreadable`, `dir-unreadable`, `module-not-in-dir` … */
  readonly defects: readonly { readonly code: string; readonly what: string }[]
}
