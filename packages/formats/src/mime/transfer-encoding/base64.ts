// RFC 2045 §6.8. Lenient as mail programs are: what is not in the alphabet is skipped, padding ends the data.

const PAD = 0x3d

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

function platformDecode(body: Buffer): Buffer {
  return Buffer.from(body.toString('latin1'), 'base64')
}

function withoutUrlAlphabet(body: Buffer): Buffer {
  if (!body.includes('-') && !body.includes('_')) return body
  return Buffer.from(body.toString('latin1').replace(/[-_]+/g, ''), 'latin1')
}
