import type { Breakable } from '../bytes/index.ts'

/** RFC 1741 appendix A: one Macintosh file. */
export interface BinHexFile extends Breakable {
  name: string
  /** File type and creator, four characters each. */
  type: string
  creator: string
  data: Uint8Array
  resource: Uint8Array
}
