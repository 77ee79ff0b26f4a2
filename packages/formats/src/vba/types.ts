// MS-OVBA.

export interface VbaModule {
  readonly name: string
  readonly kind: 'procedural' | 'document-class-designer'
  readonly streamName: string
  /** Decoded with the project's code page, `Attribute` lines included, line ends as stored. Empty when the source is gone. */
  readonly source: string
  /** Bytes of the performance cache before the source (MODULEOFFSET). */
  readonly cacheBytes: number
  /** The performance cache itself: the compiled form, which is what Office runs when versions agree. */
  readonly cache: Uint8Array
}

/** A library or project that the macros use (MS-OVBA §2.3.4.2.2). */
export interface VbaReference {
  readonly name: string | undefined
  /** `*\G{…}#2.0#0#C:\…` as stored. */
  readonly libid: string
}

export type VbaDefectCode =
  /** The `dir` stream cannot be decompressed or its records end early. */
  | 'dir-unreadable'
  /** There is no `dir` stream; the modules were found by their source. */
  | 'dir-missing'
  | 'module-stream-missing'
  /** No compressed source where MODULEOFFSET says. */
  | 'module-offset-wrong'
  /** The source breaks off: damaged, or cut off. */
  | 'source-unreadable'
  /** A stream of the project holds source that `dir` does not name. */
  | 'module-not-in-dir'
  /** More source than this reader or the budget takes. */
  | 'limit-exceeded'

export interface VbaProject {
  /** Where it was found: `Macros`, `_VBA_PROJECT_CUR` or `` for the root. */
  readonly storage: string
  readonly name: string
  /** 0 when nothing tells. */
  readonly codePage: number
  readonly modules: readonly VbaModule[]
  readonly references: readonly VbaReference[]
  /** The `_VBA_PROJECT` stream (MS-OVBA §2.3.4.1): version, and the names that the compiled form uses. */
  readonly performanceCache: Uint8Array
  readonly defects: readonly { readonly code: VbaDefectCode; readonly what: string }[]
}
