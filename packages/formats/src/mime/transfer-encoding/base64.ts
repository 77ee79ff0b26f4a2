// RFC 2045 §6.8. Lenient as mail programs are: what is not in the alphabet is skipped, padding ends the data.

const PAD = 0x3d

/** Decodes up to the first padding. `-` and `_` are junk here, though the platform's decoder takes them for base64url. */
export function decodeBase64(body: Buffer): Buffer {
  const end = body.indexOf(PAD)
  return platformDecode(withoutUrlAlphabet(end === -1 ? body : body.subarray(0, end)))
}

export interface Base64Oddities {
  /** Where a byte stands that is neither alphabet, padding nor white space. */
  readonly junk: number | undefined
  /** Where data goes on after padding. */
  readonly afterPadding: number | undefined
  /** The last group of four is incomplete. */
  readonly truncated: boolean
}

/** What in a base64 body is not as the RFC has it; offsets count from the start of the body. */
export function base64Oddities(body: Buffer): Base64Oddities {
  const text = body.toString('latin1')
  const junk = /[^A-Za-z0-9+/=\s]/.exec(text)?.index
  const pad = body.indexOf(PAD)
  const rest = pad === -1 ? null : /[A-Za-z0-9+/]/.exec(text.slice(pad))
  return { junk, afterPadding: rest ? pad + rest.index : undefined, truncated: pad === -1 && alphabetLength(text) % 4 !== 0 }
}

/** Every run of data between paddings, decoded and joined, as mail programs do that start anew after padding. */
export function decodeConcatenatedBase64(body: Buffer): Buffer {
  const runs: Buffer[] = []
  for (let start = 0; start < body.length; ) {
    const pad = body.indexOf(PAD, start)
    const end = pad === -1 ? body.length : pad
    if (end > start) runs.push(platformDecode(withoutUrlAlphabet(body.subarray(start, end))))
    start = end + 1
  }
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

function alphabetLength(text: string): number {
  return text.replace(/[^A-Za-z0-9+/]+/g, '').length
}
