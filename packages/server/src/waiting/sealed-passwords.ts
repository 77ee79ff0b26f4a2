// Passwords of other people's files, as they are kept for some days: IV (12 bytes), AES-256-GCM, tag (16 bytes), in base64.
// What they are kept for is authenticated with them, so that a line moved to another mail does not open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { PasswordCandidate } from '@sekisho/inspection'

const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
/** Kept of one mail; the likeliest come first. */
const MAX_PASSWORDS = 40
const MAX_PASSWORD_CHARACTERS = 256

export function sealPasswords(passwords: readonly PasswordCandidate[], keptFor: string, key: Uint8Array): string {
  const values = passwords.slice(0, MAX_PASSWORDS).map(({ value }) => value.slice(0, MAX_PASSWORD_CHARACTERS))
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(keptFor))
  const sealed = Buffer.concat([iv, cipher.update(JSON.stringify(values)), cipher.final()])
  return Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64')
}

/** Empty when it was sealed with another key or for something else: such passwords are lost, and the mail waits on. */
export function unsealPasswords(sealed: string, keptFor: string, key: Uint8Array): string[] {
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(keptFor))
      .setAuthTag(bytes.subarray(-TAG_BYTES))
    const plain = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()])
    const values: string[] = JSON.parse(plain.toString())
    return values
  } catch {
    return []
  }
}
