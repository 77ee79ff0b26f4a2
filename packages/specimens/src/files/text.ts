import type { SpecimenFile } from '../specimen-file.ts'

/** A text file, UTF-8. */
export const textFile = (name = 'メモ.txt', text = '打合せメモ\r\n'): SpecimenFile => ({
  name,
  bytes: Buffer.from(text, 'utf8'),
  type: 'text/plain',
})

/** An HTML page, by default with a heading and nothing active. */
export const htmlFile = (
  name = '案内.html',
  html = '<!DOCTYPE html><html><body><h1>ご案内</h1></body></html>\r\n',
): SpecimenFile => ({
  name,
  bytes: Buffer.from(html, 'utf8'),
  type: 'text/html',
})

/** RTF 1.9: everything beyond ASCII as `\u` with a question mark for old readers. */
export function rtf({ name = '書面.rtf', text = '書面' }: { name?: string; text?: string } = {}): SpecimenFile {
  const escaped = text
    .replaceAll(/[\\{}]/g, '\\$&')
    .replaceAll('\n', '\\par\r\n')
    .replaceAll(/[^\x00-\x7e]/g, (unit) => `\\u${(unit.charCodeAt(0) << 16) >> 16}?`)
  return { name, bytes: Buffer.from(`{\\rtf1\\ansi\\ansicpg932\\deff0 ${escaped}\\par}\r\n`, 'latin1'), type: 'application/rtf' }
}

/** A mail as a file. */
export const emlFile = (mail: { build(): Uint8Array }, name = '転送.eml'): SpecimenFile => ({
  name,
  bytes: mail.build(),
  type: 'message/rfc822',
})
