// Windows code page identifiers, as MS-OLEPS and MS-OVBA store them.

const LABELS = new Map<number, string>([
  [1200, 'utf-16le'],
  [1201, 'utf-16be'],
  [10000, 'macintosh'],
  [10001, 'cp932'],
  [10007, 'x-mac-cyrillic'],
  [20127, 'windows-1252'],
  [20866, 'koi8-r'],
  [20932, 'euc-jp'],
  [21866, 'koi8-u'],
  [50220, 'iso-2022-jp'],
  [50221, 'iso-2022-jp'],
  [50222, 'iso-2022-jp'],
  [51932, 'euc-jp'],
  [51949, 'euc-kr'],
  [54936, 'gb18030'],
  [65000, 'utf-7'],
  [65001, 'utf-8'],
])

/** The charset label of a code page, for `decodeText`. */
export function codePageLabel(codePage: number): string {
  // ISO 8859-1 is 28591, ISO 8859-15 is 28605.
  if (codePage > 28590 && codePage <= 28605) return `iso-8859-${codePage - 28590}`
  if (codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`
  return LABELS.get(codePage) ?? `cp${codePage}`
}
