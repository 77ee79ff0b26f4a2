import { identify } from '../identify/identify.ts'
import { BATCH, DOS, HTA, HTML, JAVASCRIPT, POWERSHELL, SVG, TEXT, UNKNOWN, URL_FILE, VBSCRIPT, WSF } from '../identify/types.ts'

/** Signatures too short to be believed of bytes that may be noise. */
const WEAK = new Set([
  DOS,
  'application/x-compress',
  'application/x-arj',
  'image/bmp',
  'image/vnd.microsoft.icon',
  'application/x-riff',
])
const SHOWN = /^(?:image|audio|video|font)\//
/** Text that a program takes for its own. */
const TELLING_TEXT = new Set([HTML, SVG, JAVASCRIPT, VBSCRIPT, WSF, HTA, POWERSHELL, BATCH, URL_FILE])

/** What a page may drop for itself: a file, text to go on with, or nothing of interest. */
export type Recognised = { readonly kind: 'file'; readonly type: string } | { readonly kind: 'text' } | undefined

/** Tells whether decoded bytes are a file, readable text, or noise. Pictures and fonts are what pages ordinarily carry. */
export function recognise(bytes: Uint8Array): Recognised {
  if (bytes.length < 8) return undefined
  const { type } = identify(bytes.length > 1024 * 1024 ? bytes.subarray(0, 1024 * 1024) : bytes)
  if (type === UNKNOWN || WEAK.has(type) || (SHOWN.test(type) && type !== SVG)) return undefined
  if (type === TEXT) return isReadable(bytes) ? { kind: 'text' } : undefined
  if (/^text\/|json|xml$/.test(type) && !TELLING_TEXT.has(type)) return isReadable(bytes) ? { kind: 'text' } : undefined
  return { kind: 'file', type }
}

/** Nearly all of it printable ASCII, as scripts and addresses are. */
function isReadable(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512)
  let printable = 0
  for (const byte of head) if ((byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13) printable++
  return printable >= head.length * 0.9
}

/** Beginnings that cannot come about by chance when many keys are tried. */
const STRONG = [
  'PK\x03\x04',
  'Rar!\x1a\x07',
  '7z\xbc\xaf\x27\x1c',
  '\xd0\xcf\x11\xe0\xa1\xb1',
  '%PDF-1',
  '\x4c\0\0\0\x01\x14\x02\0',
  'MSCF\0\0\0\0',
  '<!DOC',
  '<!doc',
  '<html',
  '<HTML',
  '<script',
  '<svg',
  'MZ\x90\0',
  'ITSF',
]

export const hasStrongMagic = (head: string): boolean => STRONG.some((magic) => head.startsWith(magic))
export const LONGEST_MAGIC = 8
