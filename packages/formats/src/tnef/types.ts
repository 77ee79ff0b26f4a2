import type { Breakable } from '../bytes/index.ts'
import type { MapiItem } from '../mapi/index.ts'

export interface TnefFile extends MapiItem, Breakable {
  readonly attachments: TnefAttachment[]
}

export interface TnefAttachment {
  names: string[]
  mimeType: string
  pathname: string
  data: Uint8Array | undefined
  /** What else stands in the place of the file: programs differ in which of them they save. */
  readonly otherData: Uint8Array[]
  /** Embedded messages stand in `data`, as TNEF. */
  readonly item: undefined
}
