// ECMA-376 part 2 (OPC) and MS-OFFMACRO2.

export interface Relationship {
  /** The part whose relationship this is, `` for the package: `word/document.xml`. */
  readonly source: string
  readonly id: string
  readonly type: string
  /** As written. */
  readonly target: string
  readonly external: boolean
  /** The part an internal target means: resolved, percent-decoded, spelt as in the archive when it is there. */
  readonly part: string | undefined
}

export type OoxmlDefectCode =
  | 'content-types-missing'
  /** Several content type parts, or parts whose names differ in nothing but case. */
  | 'duplicate-part'
  /** A content type or relationship part cannot be extracted or is over a limit. */
  | 'part-unreadable'
  /** A relationship or content type names a part that is not there. */
  | 'part-missing'
  | 'main-part-missing'
  | 'too-many-relationships'

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
  readonly defects: readonly { readonly code: OoxmlDefectCode; readonly what: string }[]
}
