import { asBuffer, utf16leText } from '../bytes/index.ts'
import { codePageLabel } from '../cfb/index.ts'
import { decodeText } from '../charset/index.ts'

/** Bytes of one property that are read as text. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024

/** PtypString: UTF-16LE, with or without a terminator. */
export const wideText = (bytes: Uint8Array): string => utf16leText(bytes, 0, MAX_TEXT_BYTES).replace(/\0+$/, '')

/** PtypString8 in the message's code page. */
export const narrowText = (bytes: Uint8Array, codePage: number | undefined): string =>
  decodeText(bytes.subarray(0, MAX_TEXT_BYTES), codePage ? codePageLabel(codePage) : undefined).replace(/\0+$/, '')

/** A page in what its `<meta>` says, else in the message's code page. */
export function pageText(bytes: Uint8Array, codePage: number | undefined): string {
  const head = asBuffer(bytes.subarray(0, 2048)).toString('latin1')
  const declared = /<meta[^>]{0,200}charset\s*=\s*["']?([\w.-]{1,40})/i.exec(head)?.[1]
  const label = declared ?? (codePage ? codePageLabel(codePage) : undefined)
  return decodeText(bytes.subarray(0, MAX_TEXT_BYTES), label).replace(/\0+$/, '')
}
