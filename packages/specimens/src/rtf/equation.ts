// Equation Editor 3.0: EQNOLEFILEHDR and MTEF 3. The overflowing one overflows with the letter A.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { writeCfb } from '../cfb/write.ts'

export const EQUATION_CLSID = '0002ce02-0000-0000-c000-000000000046'

/** An `Equation Native` stream: x, or a font name that no editor writes. */
export function equationNative({ overflow = false }: { overflow?: boolean } = {}): Uint8Array {
  const mtef = new ByteWriter().u8(3, 1, 1, 3, 10, 0x0a, 0x01)
  if (overflow) mtef.u8(0x08, 0x5a, 0x5a).ascii('A'.repeat(48)).u8(0)
  else mtef.u8(0x12, 0x83, 0x78, 0)
  const records = mtef.u8(0, 0).build()
  return new ByteWriter().u16(28).u32(0x00020000).u16(0xc2d3).u32(records.length).zeros(16).bytes(records).build()
}

/** The compound file of such an object. */
export const equationObject = (options: { overflow?: boolean } = {}): Uint8Array =>
  writeCfb([{ path: 'Equation Native', bytes: equationNative(options) }], { version: 3, rootClsid: EQUATION_CLSID })
