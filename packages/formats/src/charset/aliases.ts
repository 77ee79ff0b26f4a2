// Names of charsets as mail writes them (IANA registry, the WHATWG Encoding standard, Microsoft's code page names)
// and the decoder each one goes to. Keys are lower case with everything but letters and digits taken out.

/** How text under a label is decoded: by a decoder of our own, or by the platform under the name given. */
export type Decoder =
  | 'guess'
  | 'cp932'
  | 'euc-jp'
  | 'iso-2022-jp'
  | 'utf-7'
  | 'utf-8'
  | 'utf-16'
  | 'hz'
  | 'iso-2022-kr'
  | { platform: string }

const platform = (name: string): Decoder => ({ platform: name })

const groups: readonly (readonly [Decoder, string])[] = [
  [
    'cp932',
    'cp932 ms932 windows31j cswindows31j win31j windows932 sjis xsjis shiftjis csshiftjis mskanji xmssjis sjiswin sjisms shiftjisx0213 sjis2004',
  ],
  ['euc-jp', 'eucjp xeucjp xeuc eucjpms eucjpwin cp51932 ujis cseucpkdfmtjapanese eucjis2004 eucjisx0213 eucjapan'],
  [
    'iso-2022-jp',
    'iso2022jp csiso2022jp iso2022jp1 iso2022jp2 csiso2022jp2 iso2022jp3 iso2022jp2004 iso2022jpms cp50220 cp50221 cp50222 csiso2022jp3 jis jis7 jis8',
  ],
  ['utf-8', 'utf8 utf8n xutf8 cp65001 utf8bom unicode11utf8 unicode20utf8'],
  ['utf-7', 'utf7 unicode11utf7 csunicode11utf7 utf7imap cp65000'],
  ['utf-16', 'utf16 ucs2 iso10646ucs2 csunicode unicode'],
  [platform('utf-16le'), 'utf16le ucs2le unicodelittle cp1200'],
  [platform('utf-16be'), 'utf16be ucs2be unicodebig unicodefffe cp1201'],
  // US-ASCII with 8-bit bytes is no US-ASCII; the rest are ways of saying that nobody knows.
  [
    'guess',
    'usascii ascii ansix341968 ansix341986 iso646us iso646irv1991 us csascii cp367 646 unknown8bit unknown xunknown xunknown8bit 8bit 7bit binary default none autodetect autodetectall xuserdefined null undefined',
  ],
  [platform('gb18030'), 'gb2312 csgb2312 gb231280 gbk xgbk cp936 ms936 windows936 gb18030 euccn xeuccn chinese iso2022cn'],
  ['hz', 'hzgb2312 hz'],
  [platform('big5'), 'big5 xxbig5 csbig5 cnbig5 big5hkscs cp950 windows950 ms950'],
  [platform('euc-kr'), 'ksc56011987 ksc56011989 ksc5601 euckr cseuckr cp949 ms949 windows949 uhc korean isoir149'],
  ['iso-2022-kr', 'iso2022kr csiso2022kr'],
]

const decoders = new Map<string, Decoder>(
  groups.flatMap(([decoder, names]) => names.split(' ').map((name) => [name, decoder] as const)),
)

/** The decoder for a label as found in a mail; `undefined` when the label says nothing to us. */
export function decoderFor(label: string): Decoder | undefined {
  const key = label.toLowerCase().replace(/[^a-z0-9]/g, '')
  const windows = /^(?:x?cp|windows|win|microsoftcp|xansi|ansi)(125[0-8]|874)$/.exec(key)
  return decoders.get(key) ?? (windows ? platform(`windows-${windows[1]}`) : undefined)
}
