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
  /** Embedded messages stand in `data`, as TNEF. */
  readonly item: undefined
}
