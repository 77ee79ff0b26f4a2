// RTF 1.9.1 "Font Table": \fcharset numbers are those of Windows' LOGFONT.

import { codePageLabel } from '../cfb/code-page.ts'

const CHARSETS: Readonly<Record<number, number>> = {
  77: 10000,
  78: 10001,
  128: 932,
  129: 949,
  130: 1361,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
  255: 850,
}

/** The charset's label; undefined where the document's own code page holds (ANSI, default, symbol). */
export function labelOfCharset(charset: number): string | undefined {
  const codePage = CHARSETS[charset]
  return codePage === undefined ? undefined : codePageLabel(codePage)
}
