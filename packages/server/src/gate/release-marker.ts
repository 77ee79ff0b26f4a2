// X-Sekisho-Release: <quarantine id>; <attempt>; <hmac>
// Says that a mail is one we held and an operator let go, so that our own gate passes it when it comes by again.
// The code covers the body, so a marker read by somebody carries no other content past us; it serves one release only.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { chunksOf, type RawMail } from './raw-mail.ts'

export const releaseHeader = 'X-Sekisho-Release'

export interface Release {
  readonly id: string
  readonly attempt: string
}

/** The header's value. */
export function writeMarker({ id, attempt }: Release, bodyHash: string, key: Uint8Array): string {
  return `${id}; ${attempt}; ${codeOf({ id, attempt }, bodyHash, key)}`
}

/** What the marker says, or undefined when we did not write it for this body. */
export function readMarker(value: string, bodyHash: string, key: Uint8Array): Release | undefined {
  const [, id, attempt, code] = /^([\w-]{1,64}); ([\w-]{1,64}); ([0-9a-f]{64})$/.exec(value) ?? []
  if (!id || !attempt || !code) return undefined
  const expected = codeOf({ id, attempt }, bodyHash, key)
  return timingSafeEqual(Buffer.from(code, 'hex'), Buffer.from(expected, 'hex')) ? { id, attempt } : undefined
}

function codeOf({ id, attempt }: Release, bodyHash: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`sekisho-release\0${id}\0${attempt}\0${bodyHash}`).digest('hex')
}

/**
 * Hash of the body without its white space. MTAs on the way may complete the header (Date, Message-ID), settle how
 * lines end and break long ones; the rest of the body is theirs to leave alone. The mail is read in pieces.
 */
export async function bodyHashOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  let header: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of content) {
    if (!header) {
      hash.update(withoutWhiteSpace(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)))
      continue
    }
    header = Buffer.concat([header, chunk])
    const end = endOfHeader(header)
    if (end === undefined) continue
    hash.update(withoutWhiteSpace(header.subarray(end)))
    header = undefined
  }
  return hash.digest('hex')
}

export function bodyHashOfRaw(raw: RawMail): Promise<string> {
  return bodyHashOf(chunksOf(raw))
}

/** Past the first empty line, whichever way its lines end. */
function endOfHeader(bytes: Buffer): number | undefined {
  const crlf = bytes.indexOf('\n\r\n')
  const lf = bytes.indexOf('\n\n')
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return crlf + 3
  return lf >= 0 ? lf + 2 : undefined
}

function withoutWhiteSpace(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(/[\r\n\t ]+/g, ''), 'latin1')
}
