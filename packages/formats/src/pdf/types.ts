import type { FormatError } from '../bytes/index.ts'

/** ISO 32000-1 §12.6: what happens, and upon what. */
export interface PdfAction {
  /** /S: `URI`, `Launch`, `JavaScript`, `SubmitForm`, `GoToR` … */
  readonly type: string
  /** `OpenAction`, `AA/WC`, `A` (a click on an annotation), `Names`, or empty when nothing was seen that leads to it. */
  readonly trigger: string
  /** An address, a file, a form's receiver; as written. */
  readonly target?: string
  /** JavaScript source. */
  readonly script?: string
  /** For a click: which share of the page it covers, 0 to 1. */
  readonly coverage?: number
}

/** §7.11.4 */
export interface PdfAttachment {
  readonly name: string | null
  /** Decodes it, each time anew; `partial` when not all of it came out, `locked` when it has a password of its own. */
  readonly content: () => { readonly bytes: Uint8Array; readonly partial: boolean; readonly locked: boolean }
}

export interface PdfPages {
  readonly count: number
  /** Pages that were looked at: the first ones. */
  readonly read: number
  /** Of these, pages with pictures and without any text. */
  readonly pictureOnly: number
  /** Text of these pages, a line a line. */
  readonly text: string
}

export interface PdfEncryption {
  /** §7.6.1: /V and /R. */
  readonly version: number
  readonly revision: number
  /** `RC4`, `AESV2`, `AESV3`, `Identity`. */
  readonly method: string
}

export interface PdfFile {
  /** `1.7` */
  readonly version: string
  readonly encryption?: PdfEncryption
  readonly actions: readonly PdfAction[]
  readonly attachments: readonly PdfAttachment[]
  readonly pages: PdfPages
  /** Names worth knowing that occur: `AcroForm`, `XFA`, `RichMedia`, `Sig` … */
  readonly features: readonly string[]
  /** Why something in it could not be read. */
  readonly broken?: FormatError
}
