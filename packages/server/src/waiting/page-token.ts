// The link for recipients: /p/<token>
//   TOKEN = base64url(ID EXPIRY CODE)      ID: the delivery's UUID, 16 bytes; EXPIRY: seconds since 1970, 6 bytes
//   CODE  = the first 16 bytes of HMAC-SHA256 over organisation, ID and EXPIRY
import { createHmac, timingSafeEqual } from 'node:crypto'

const ID_BYTES = 16
const EXPIRY_BYTES = 6
const CODE_BYTES = 16
const TOKEN_CHARACTERS = Math.ceil(((ID_BYTES + EXPIRY_BYTES + CODE_BYTES) * 4) / 3)

export function writeToken(organisation: string, id: string, expires: Date, key: Uint8Array): string {
  const claim = Buffer.alloc(ID_BYTES + EXPIRY_BYTES)
  claim.write(id.replaceAll('-', ''), 'hex')
  claim.writeUIntBE(Math.floor(expires.getTime() / 1_000), ID_BYTES, EXPIRY_BYTES)
  return Buffer.concat([claim, codeOf(organisation, claim, key)]).toString('base64url')
}

/** The id of the mail; undefined when we did not write the token, or its time is over. */
export function readToken(organisation: string, token: string, now: Date, key: Uint8Array): string | undefined {
  if (token.length !== TOKEN_CHARACTERS || !/^[\w-]+$/.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  // The last character has bits to spare: one link is one token.
  if (bytes.toString('base64url') !== token) return undefined
  const claim = bytes.subarray(0, ID_BYTES + EXPIRY_BYTES)
  const code = bytes.subarray(ID_BYTES + EXPIRY_BYTES)
  if (code.length !== CODE_BYTES || !timingSafeEqual(code, codeOf(organisation, claim, key))) return undefined
  if (claim.readUIntBE(ID_BYTES, EXPIRY_BYTES) * 1_000 <= now.getTime()) return undefined
  const hex = claim.toString('hex', 0, ID_BYTES)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function codeOf(organisation: string, claim: Buffer, key: Uint8Array): Buffer {
  const hmac = createHmac('sha256', key).update(`sekisho-password-page\0${organisation}\0`).update(claim)
  return hmac.digest().subarray(0, CODE_BYTES)
}
