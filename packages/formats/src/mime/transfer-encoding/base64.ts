// RFC 2045 §6.8. Lenient as mail programs are: what is not in the alphabet is skipped, padding ends the data.

const PAD = 0x3d
const LF = 0x0a
const CR = 0x0d

/** Runs decoded one by one; what follows them is taken as one. */
const MAX_RUNS = 1_000

/** Decodes up to the first padding. `-` and `_` are junk here, though the platform's decoder takes them for base64url. */
export function decodeBase64(body: Buffer): Buffer {
  const end = body.indexOf(PAD)
  return platformDecode(withoutUrlAlphabet(end === -1 ? body : body.subarray(0, end)))
}

/** Where data goes on after padding; -1 when it does not. A letter or two may be what is left of a signature. */
export function dataAfterPadding(body: Buffer): number {
  const pad = body.indexOf(PAD)
  if (pad === -1 || pad > body.length - 4) return -1
  const data = /[A-Za-z0-9+/]{2}/.exec(body.toString('latin1', pad))
  return data ? pad + data.index : -1
}

/** Every run of data between paddings, decoded and joined, as mail programs do that start anew after padding. */
export function decodeConcatenatedBase64(body: Buffer): Buffer {
  const runs: Buffer[] = []
  let start = 0
  while (start < body.length && runs.length < MAX_RUNS) {
    const pad = body.indexOf(PAD, start)
    const end = pad === -1 ? body.length : pad
    if (end > start) runs.push(platformDecode(withoutUrlAlphabet(body.subarray(start, end))))
    start = end + 1
  }
  if (start < body.length) runs.push(decodeBase64(Buffer.from(body.toString('latin1', start).replaceAll('=', ''), 'latin1')))
  return Buffer.concat(runs)
}

/** With `-` and `_` as letters (RFC 4648 §5); `undefined` when there are none. */
export function decodeBase64Url(body: Buffer): Buffer | undefined {
  return body.includes('-') || body.includes('_') ? platformDecode(body) : undefined
}

/** With padding taken for junk, as mail programs do that only look for letters. */
export function decodeIgnoringPadding(body: Buffer): Buffer {
  return platformDecode(withoutUrlAlphabet(Buffer.from(body.toString('latin1').replaceAll('=', ''), 'latin1')))
}

/** True when the body has bytes that are neither letters, nor padding, nor white space, nor of the other alphabet. */
export function holdsJunk(body: Buffer, decodedBytes: number): boolean {
  return !isRegular(body, decodedBytes) && /[^A-Za-z0-9+/=\s_-]/.test(body.toString('latin1'))
}

/** As long as lines of one length and nothing else would be: nothing was skipped, and nobody has to look at each letter. */
function isRegular(body: Buffer, decodedBytes: number): boolean {
  const lineEnd = body.indexOf(LF)
  if (lineEnd < 1) return false
  let length = body.length
  while (length > 0 && ((body[length - 1] ?? 0) <= 0x20 || body[length - 1] === PAD)) length--
  const lines = Math.floor(length / (lineEnd + 1))
  const letters = length - lines * (body[lineEnd - 1] === CR ? 2 : 1)
  return Math.floor((letters * 3) / 4) === decodedBytes
}

/** The lines that hold letters of the alphabet and nothing else, ended by padding at the latest. */
export function base64Lines(body: Buffer): Buffer {
  const lines = body.toString('latin1').split('\n')
  return Buffer.from(lines.filter((line) => /^[A-Za-z0-9+/]+={0,2}[ \t]*\r?$/.test(line)).join('\n'), 'latin1')
}

function platformDecode(body: Buffer): Buffer {
  return Buffer.from(body.toString('latin1'), 'base64')
}

function withoutUrlAlphabet(body: Buffer): Buffer {
  if (!body.includes('-') && !body.includes('_')) return body
  return Buffer.from(body.toString('latin1').replace(/[-_]+/g, ''), 'latin1')
}
