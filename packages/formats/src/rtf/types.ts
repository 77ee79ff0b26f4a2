// RTF 1.9.1, as Word reads it.

import type { Field } from '../fields/index.ts'

/** `\objemb` · `\objlink` · `\objautlink` · `\objocx` · `\objhtml` · `\objsub` · `\objpub` · `\objicemb`. */
export type RtfObjectKind = 'emb' | 'link' | 'autlink' | 'ocx' | 'html' | 'sub' | 'pub' | 'icemb'

export interface RtfObject {
  readonly kind: RtfObjectKind | undefined
  /** `\objclass`. */
  readonly className: string
  /** `\objname`. */
  readonly name: string
  /** `\objupdate`: the object is loaded when the document is shown. */
  readonly update: boolean
  /** What the hex digits of `\objdata` come to; the first plausible reading. */
  readonly data: Uint8Array
  /** Things other than hex digits and white space within `\objdata`: control words, groups, `\bin`, other characters. */
  readonly foreign: number
}

export interface RtfPicture {
  /** `pngblip` · `jpegblip` · `emfblip` · `wmetafile` … */
  readonly format: string
  readonly data: Uint8Array
}

export interface RtfDocument {
  /** What a reader sees. */
  readonly text: string
  /** Text that is hidden (`\v`), white, or of one point and less. */
  readonly hiddenText: string
  readonly fields: readonly Field[]
  /** `\*\template`: undefined when there is none. */
  readonly template: string | undefined
  readonly objects: readonly RtfObject[]
  /** In the order of the document; of what a browser could show. */
  readonly pictures: readonly RtfPicture[]
  /** `\title`, `\author`, `\company` … of `\info`. */
  readonly info: ReadonlyMap<string, string>
  /** `\*\generator`. */
  readonly generator: string | undefined
  /** Fonts declared in `\fonttbl`. */
  readonly fonts: number
  /** Bytes behind the closing brace of the document. */
  readonly trailingBytes: number
  /** The outermost group is never closed. */
  readonly unclosed: boolean
}
