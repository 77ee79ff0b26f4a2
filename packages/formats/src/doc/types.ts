import type { FormatError } from '../bytes/index.ts'
import type { Field } from '../fields/index.ts'

/** A Word 97-2003 document (MS-DOC), or the text of an older one. */
export interface DocFile {
  /** FibBase.nFib. */
  nFib: number
  /** FibBase.fEncrypted: text cannot be read. */
  encrypted: boolean
  /** What a reader sees: main text, footnotes, headers, text boxes, instructions of fields left out. */
  text: string
  /** Text that is hidden, white, or of one point and less. */
  hiddenText: string
  readonly fields: Field[]
  /** SttbfAssoc.ibstAssocDot. */
  attachedTemplate: string | undefined
  /** StwUser: names and values of document variables. */
  readonly variables: Map<string, string>
  /** Why the reading ended early; what came before is kept. */
  broken?: FormatError
}
