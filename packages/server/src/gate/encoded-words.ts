// RFC 2047 §2: encoded-word = "=?" charset "?" encoding "?" encoded-text "?=", at most 75 characters.

/** Bytes of UTF-8 in one encoded word: 75 characters less `=?UTF-8?B??=`, in base64. */
const maxWordBytes = 45

/** The text as header text, folded with LF and a space; plain ASCII stays as it is when it cannot be misread. */
export function encodeHeaderText(text: string): string {
  const line = text.replace(/\p{Cc}+/gu, ' ').trim()
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?') && line.length <= 200) return line
  return inPieces(line, maxWordBytes).map(encodedWord).join('\n ')
}

export function encodedWord(text: string): string {
  return `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`
}

/** RFC 2047 §5: a character never spans two words. */
function inPieces(text: string, maxBytes: number): string[] {
  const pieces: string[] = []
  let piece = ''
  let bytes = 0
  for (const character of text) {
    const length = Buffer.byteLength(character)
    if (bytes + length > maxBytes) {
      pieces.push(piece)
      piece = ''
      bytes = 0
    }
    piece += character
    bytes += length
  }
  return piece ? [...pieces, piece] : pieces
}
