import { ByteReader } from '../bytes/index.ts'

const NULL_STRING = 0xffffffff

/** Fields of BIFF12 records. */
export class BrtReader extends ByteReader {
  /** XLWideString, XLNullableWideString (empty when null). */
  wide(what: string): string {
    const count = this.u32le(what)
    return count === NULL_STRING ? '' : this.utf16le(count, what)
  }

  double(what: string): number {
    const bytes = this.take(8, what)
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true)
  }

  /** §2.2.2: the tokens, then what they need besides. */
  tokens(): { readonly rgce: Uint8Array; readonly rgcb: Uint8Array } {
    const rgce = this.take(this.u32le('cce'), 'rgce')
    const rgcb = this.remaining >= 4 ? this.take(Math.min(this.u32le('cb'), this.remaining), 'rgcb') : new Uint8Array()
    return { rgce, rgcb }
  }
}
