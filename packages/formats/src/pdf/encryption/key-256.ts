// ISO 32000-2 §7.6.4.3.3 and §7.6.4.3.4: the file key of revisions 5 and 6, from SHA-2 and AES-256.
import { createHash } from 'node:crypto'
import { decryptBlocks, encryptBlocks } from './aes.ts'

export interface Key256Parameters {
  readonly revision: number
  readonly owner: Buffer
  readonly user: Buffer
  readonly ownerKey: Buffer
  readonly userKey: Buffer
}

const NO_VECTOR = Buffer.alloc(16)
const NOTHING = Buffer.alloc(0)
const MAX_PASSWORD_BYTES = 127
/** Algorithm 2.B ends by chance, seldom after more than a hundred rounds. */
const MAX_ROUNDS = 2_000

/** The file key when `password` is the user's or the owner's, else undefined. */
export function key256(password: string, { revision, owner, user, ownerKey, userKey }: Key256Parameters): Buffer | undefined {
  if (user.length < 48 || userKey.length < 32) return undefined
  const bytes = Buffer.from(password.normalize('NFKC'), 'utf8').subarray(0, MAX_PASSWORD_BYTES)
  const hash = revision >= 6 ? hash2b : sha256
  // 32 bytes of hash, 8 of validation salt, 8 of key salt.
  if (hash(bytes, user.subarray(32, 40), NOTHING).equals(user.subarray(0, 32)))
    return decryptBlocks(hash(bytes, user.subarray(40, 48), NOTHING), NO_VECTOR, userKey.subarray(0, 32))
  if (owner.length < 48 || ownerKey.length < 32) return undefined
  const whole = user.subarray(0, 48)
  if (hash(bytes, owner.subarray(32, 40), whole).equals(owner.subarray(0, 32)))
    return decryptBlocks(hash(bytes, owner.subarray(40, 48), whole), NO_VECTOR, ownerKey.subarray(0, 32))
  return undefined
}

const sha256 = (password: Buffer, salt: Buffer, user: Buffer): Buffer =>
  createHash('sha256').update(password).update(salt).update(user).digest()

// Algorithm 2.B
function hash2b(password: Buffer, salt: Buffer, user: Buffer): Buffer {
  let key = sha256(password, salt, user)
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const once = Buffer.concat([password, key, user])
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => once))
    const encrypted = encryptBlocks(key.subarray(0, 16), key.subarray(16, 32), repeated)
    let sum = 0
    for (const byte of encrypted.subarray(0, 16)) sum += byte
    key = createHash(['sha256', 'sha384', 'sha512'][sum % 3] ?? 'sha256')
      .update(encrypted)
      .digest()
    if (round >= 63 && (encrypted.at(-1) ?? 0) <= round - 31) break
  }
  return key.subarray(0, 32)
}
