// [MS-XLS] §2.2.10 with [MS-OFFCRYPTO] §2.3.5-§2.3.7: a Workbook stream, encrypted record by record.
import { createHash } from 'node:crypto'
import { ByteWriter } from '../bytes/byte-writer.ts'

export type FilePassMethod = 'rc4' | 'rc4-cryptoapi'

const BLOCK = 1024
const BOF = 0x0809
const BOUNDSHEET = 0x0085
const FILEPASS = 0x002f

/** FILEPASS goes behind the first BOF, and the places in BOUNDSHEET move with it. */
export function encryptStream(stream: Uint8Array, method: FilePassMethod, password: string): Uint8Array {
  const salt = digest('md5', Buffer.from(password))
  const key = method === 'rc4' ? rc4Key(password, salt) : cryptoApiKey(password, salt)
  const pass = method === 'rc4' ? rc4FilePass(key, salt) : cryptoApiFilePass(key, salt)
  const filePass = new ByteWriter().u16(FILEPASS, pass.length).bytes(pass).build()
  const bofEnd = 4 + Buffer.from(stream).readUInt16LE(2)
  const whole = Buffer.concat([stream.subarray(0, bofEnd), filePass, stream.subarray(bofEnd)])
  for (let at = 0; at + 4 <= whole.length; ) {
    const [type, size, data] = [whole.readUInt16LE(at), whole.readUInt16LE(at + 2), at + 4]
    if (type === BOUNDSHEET) whole.writeUInt32LE(whole.readUInt32LE(data) + filePass.length, data)
    const from = type === BOF || type === FILEPASS ? size : type === BOUNDSHEET ? 4 : 0
    for (let byte = data + from; byte < data + size; ) {
      const end = Math.min(data + size, (Math.floor(byte / BLOCK) + 1) * BLOCK)
      whole.set(rc4(key(Math.floor(byte / BLOCK)), whole.subarray(byte, end), byte % BLOCK), byte)
      byte = end
    }
    at = data + size
  }
  return whole
}

type BlockKey = (block: number) => Uint8Array

function rc4Key(password: string, salt: Uint8Array): BlockKey {
  const first = digest('md5', Buffer.from(password, 'utf16le')).subarray(0, 5)
  const second = digest('md5', ...Array.from({ length: 16 }, () => [first, salt]).flat()).subarray(0, 5)
  return (block) => digest('md5', second, le32(block))
}

function cryptoApiKey(password: string, salt: Uint8Array): BlockKey {
  const base = digest('sha1', salt, Buffer.from(password, 'utf16le'))
  return (block) => digest('sha1', base, le32(block)).subarray(0, 16)
}

/** Verifier and its hash are encrypted as one stream under the key of block 0. */
function verified(key: BlockKey, algorithm: 'md5' | 'sha1'): Buffer {
  const verifier = digest('md5', Buffer.from('verifier'))
  return Buffer.from(rc4(key(0), Buffer.concat([verifier, digest(algorithm, verifier)]), 0))
}

const rc4FilePass = (key: BlockKey, salt: Uint8Array): Uint8Array =>
  new ByteWriter().u16(1, 1, 1).bytes(salt, verified(key, 'md5')).build()

function cryptoApiFilePass(key: BlockKey, salt: Uint8Array): Uint8Array {
  const provider = Buffer.from('Microsoft Enhanced Cryptographic Provider v1.0\0', 'utf16le')
  const header = new ByteWriter().u32(0x04, 0, 0x6801, 0x8004, 128, 1, 0, 0).bytes(provider).build()
  const check = verified(key, 'sha1')
  return new ByteWriter()
    .u16(1, 4, 2)
    .u32(0x04, header.length)
    .bytes(header)
    .u32(salt.length)
    .bytes(salt, check.subarray(0, 16))
    .u32(20)
    .bytes(check.subarray(16))
    .build()
}

/** RC4 with the key stream beginning at `skip`. */
function rc4(key: Uint8Array, bytes: Uint8Array, skip: number): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at)
  const swap = (a: number, b: number) => {
    const kept = state[a] ?? 0
    state[a] = state[b] ?? 0
    state[b] = kept
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 0xff
    swap(i, j)
  }
  const out = Uint8Array.from(bytes)
  for (let n = 0, i = 0, j = 0; n < skip + bytes.length; n++) {
    i = (i + 1) & 0xff
    j = (j + (state[i] ?? 0)) & 0xff
    swap(i, j)
    if (n >= skip) out[n - skip] = (out[n - skip] ?? 0) ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 0xff] ?? 0)
  }
  return out
}

function digest(algorithm: string, ...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(algorithm)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function le32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
