import { asBuffer } from '../bytes/index.ts'

const ENCRYPTED_SESSION_KEYS = new Set([1, 3])
const FOLLOWING = new Set([1, 3, 9, 10, 18, 20])

/** True for an encrypted OpenPGP message: armored, or bytes whose first packets follow each other as such a message's do. */
export function looksLikePgpMessage(bytes: Uint8Array): boolean {
  const head = bytes[0]
  if (head === undefined) return false
  if (head === 0x2d || head === 0x0d || head === 0x0a)
    return /^\s*-----BEGIN PGP MESSAGE(?:, PART [^\r\n]{1,20})?-----/.test(asBuffer(bytes.subarray(0, 200)).toString('latin1'))
  const session = header(bytes, 0)
  if (!session || !ENCRYPTED_SESSION_KEYS.has(session.type)) return false
  const version = bytes[session.start]
  if (session.length < 4 || session.length > 4096 || version === undefined || version < 2 || version > 6) return false
  const next = header(bytes, session.start + session.length)
  return next !== undefined && FOLLOWING.has(next.type)
}

function header(bytes: Uint8Array, at: number): { type: number; start: number; length: number } | undefined {
  const head = bytes[at]
  const first = bytes[at + 1]
  if (head === undefined || first === undefined || (head & 0x80) === 0) return undefined
  const second = bytes[at + 2] ?? 0
  if ((head & 0x40) === 0) {
    const type = (head >> 2) & 0xf
    if ((head & 3) === 0) return { type, start: at + 2, length: first }
    return (head & 3) === 1
      ? { type, start: at + 3, length: (first << 8) | second }
      : { type, start: at + 5, length: Number.MAX_SAFE_INTEGER }
  }
  const type = head & 0x3f
  if (first < 192) return { type, start: at + 2, length: first }
  if (first < 224) return { type, start: at + 3, length: ((first - 192) << 8) + second + 192 }
  return { type, start: at + 6, length: Number.MAX_SAFE_INTEGER }
}
