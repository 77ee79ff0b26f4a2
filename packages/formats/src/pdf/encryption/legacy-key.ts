// ISO 32000-1 §7.6.3.3 and §7.6.3.4: the file key of revisions 2 to 4, from MD5 and RC4.
import { createHash } from 'node:crypto'
import { rc4 } from './rc4.ts'

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

export interface LegacyParameters {
  readonly revision: number
  readonly keyBytes: number
  readonly owner: Buffer
  readonly user: Buffer
  readonly permissions: number
  readonly firstId: Buffer
  readonly encryptMetadata: boolean
}

const md5 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('md5')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const padded = (password: Buffer): Buffer => Buffer.concat([password, PADDING]).subarray(0, 32)

/** The file key when `password` is the user's or the owner's, else undefined. */
export function legacyKey(password: string, parameters: LegacyParameters): Buffer | undefined {
  const bytes = Buffer.from(password, 'latin1')
  return userKey(padded(bytes), parameters) ?? userKey(userPassword(bytes, parameters), parameters)
}

// Algorithms 2, 4, 5 and 6.
function userKey(password: Buffer, parameters: LegacyParameters): Buffer | undefined {
  const { revision, keyBytes, owner, user, permissions, firstId, encryptMetadata } = parameters
  const flags = Buffer.alloc(4)
  flags.writeInt32LE(permissions | 0)
  const open = revision >= 4 && !encryptMetadata ? [Buffer.from('ffffffff', 'hex')] : []
  let key = md5(password, owner.subarray(0, 32), flags, firstId, ...open)
  if (revision >= 3) for (let round = 0; round < 50; round++) key = md5(key.subarray(0, keyBytes))
  key = key.subarray(0, keyBytes)
  if (revision < 3) return rc4(key, PADDING).equals(user.subarray(0, 32)) ? key : undefined
  const check = inTurns(key, md5(PADDING, firstId), 0, 20)
  return check.equals(user.subarray(0, 16)) ? key : undefined
}

// Algorithm 7: the owner's password gives the user's.
function userPassword(ownerPassword: Buffer, { revision, keyBytes, owner }: LegacyParameters): Buffer {
  let key = md5(padded(ownerPassword))
  if (revision >= 3) for (let round = 0; round < 50; round++) key = md5(key)
  key = key.subarray(0, keyBytes)
  return revision < 3 ? rc4(key, owner.subarray(0, 32)) : inTurns(key, owner.subarray(0, 32), 19, -1)
}

/** RC4 twenty times, the key changed by the number of the turn. */
function inTurns(key: Buffer, data: Uint8Array, first: number, last: number): Buffer {
  let out: Buffer = Buffer.from(data)
  for (let turn = first; turn !== last; turn += first < last ? 1 : -1)
    out = rc4(
      key.map((byte) => byte ^ turn),
      out,
    )
  return out
}
