// Text of a CSV file as offices in Japan write it: Excel's CP932 or "CSV UTF-8" with its mark, sometimes "Unicode text".
import { CsvUnreadable } from './csv-unreadable.ts'

export interface DecodedText {
  readonly text: string
  readonly encoding: 'UTF-8' | 'CP932' | 'UTF-16'
}

/** Throws `CsvUnreadable` with the line of the first byte that is text in neither encoding. */
export function decodeCsv(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16' }
  const utf8 = decoded(bytes, 'utf-8')
  if (utf8 !== undefined) return { text: utf8, encoding: 'UTF-8' }
  // The decoder of the Encoding Standard named shift_jis is CP932 (windows-31j).
  const cp932 = decoded(bytes, 'shift_jis')
  if (cp932 !== undefined) return { text: cp932, encoding: 'CP932' }
  throw new CsvUnreadable(lineOfFault(bytes), null, {
    ja: '文字コードが Shift_JIS（CP932）でも UTF-8 でもありません。Excel で「CSV UTF-8」として保存し直してください',
    en: 'neither Shift_JIS (CP932) nor UTF-8; save it as "CSV UTF-8" in Excel',
  })
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function lineOfFault(bytes: Uint8Array): number {
  const lossy = new TextDecoder('shift_jis').decode(bytes)
  return lossy.slice(0, lossy.indexOf('\uFFFD')).split('\n').length
}
