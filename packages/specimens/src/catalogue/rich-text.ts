// RTF 1.9.1 with objects ([MS-OLEDS] §2.2.5 EmbeddedObject). What an object would attack with is left out.
import { ByteWriter } from '../bytes/byte-writer.ts'
import type { SpecimenFile } from '../specimen-file.ts'

/** A rich text with these groups in it. */
export const richText = (groups: string, name = '書面.rtf'): SpecimenFile => ({
  name,
  bytes: Buffer.from(`{\\rtf1\\ansi\\ansicpg932\\deff0 ${groups} x\\par}\r\n`, 'latin1'),
  type: 'application/rtf',
})

const prefixed = (text: string): Uint8Array =>
  new ByteWriter()
    .u32(text.length + 1)
    .ascii(`${text}\0`)
    .build()

interface ObjectOptions {
  readonly name?: string
  /** Beside `\object`. */
  readonly words?: string
  /** White space and groups between the digits. */
  readonly broken?: boolean
}

/** A rich text with one embedded object. */
export function withObject(
  className: string,
  data: Uint8Array,
  { name, words = '', broken = false }: ObjectOptions,
): SpecimenFile {
  const object = new ByteWriter().u32(0x501, 2).bytes(prefixed(className)).u32(0, 0, data.length).bytes(data).build()
  const hex = Buffer.from(object).toString('hex')
  const digits = broken ? hex.replaceAll(/(.{7})/g, '$1{\\*\\x}\r\n\t') : hex
  return richText(`{\\object\\objemb${words}{\\*\\objclass Word.Document.8}{\\*\\objdata ${digits}}}`, name)
}

/** [MTEF 3] An equation without content. */
export const equation = (): Uint8Array =>
  new ByteWriter().u16(0x1c).u32(0x20000).u16(0xc1c2).u32(8).zeros(16).u8(3, 1, 1, 3, 10, 10, 1, 0).build()
