// ECMA-376 part 2 (OPC) and MS-OFFMACRO2.

export interface Relationship {
  /** The part whose relationship this is, `` for the package: `word/document.xml`. */
  readonly source: string
  readonly id: string
  readonly type: string
  readonly target: string
  readonly external: boolean
}

export interface OoxmlPackage {
  /** Content type of the main document part decides: `word` · `excel` · `powerpoint` · `visio` · `other`. */
  readonly application: 'word' | 'excel' | 'powerpoint' | 'visio' | 'other'
  readonly mainPart: string | undefined
  readonly mainContentType: string | undefined
  /** Part name without leading slash → content type (overrides, then defaults). */
  readonly contentTypes: ReadonlyMap<string, string>
  readonly relationships: readonly Relationship[]
  /** Parts that by content type or relationship are VBA projects, whatever they are called. */
  readonly vbaParts: readonly string[]
  readonly defects: readonly { readonly code: string; readonly what: string }[]
}
