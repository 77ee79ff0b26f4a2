// [MS-XLS] §2.4.117 FilePass and §2.2.10: how a Workbook stream is encrypted.
import type { Budget } from '../../budget/index.ts'
import { ByteReader, FormatError } from '../../bytes/index.ts'
import { HEADER_BYTES, RECORD, recordsFrom, u16 } from '../records.ts'
import { BLOCK_BYTES, type BlockKey, cryptoApiBlockKey, fits, rc4BlockKey, type Verifier } from './key-stream.ts'
import { Rc4 } from './rc4.ts'
import { undoXor, xorArray } from './xor-obfuscation.ts'

export type FilePass =
  | { readonly method: 'xor'; readonly key: number; readonly verifier: number }
  | { readonly method: 'rc4'; readonly salt: Uint8Array; readonly check: Verifier }
  | { readonly method: 'rc4-cryptoapi'; readonly salt: Uint8Array; readonly keyBits: number; readonly check: Verifier }

/** Records between BOF and FILEPASS in a stream of any writer. */
const MAX_BEFORE = 16

/** How the stream is encrypted; undefined when it is not. Throws `FormatError` for a method nobody describes. */
export function findFilePass(stream: Uint8Array, budget: Budget): FilePass | undefined {
  let seen = 0
  for (const { type, data } of recordsFrom(stream, 0, budget)) {
    if (type === RECORD.FILEPASS) return readFilePass(data)
    if (++seen > MAX_BEFORE) return undefined
  }
  return undefined
}

function readFilePass(data: Uint8Array): FilePass {
  const reader = new ByteReader(data)
  // BIFF5 knows XOR alone and names no method.
  if (data.length === 4) return { method: 'xor', key: reader.u16le('key'), verifier: reader.u16le('verificationBytes') }
  const method = reader.u16le('wEncryptionType')
  if (method === 0) return { method: 'xor', key: reader.u16le('key'), verifier: reader.u16le('verificationBytes') }
  const [major, minor] = [reader.u16le('vMajor'), reader.u16le('vMinor')]
  if (method !== 1) throw new FormatError('unsupported', 0, 'FilePass method')
  if (major === 1 && minor === 1) {
    const salt = reader.take(16, 'Salt')
    const verifier = reader.take(16, 'EncryptedVerifier')
    return { method: 'rc4', salt, check: { verifier, hash: reader.take(16, 'EncryptedVerifierHash'), algorithm: 'md5' } }
  }
  return readCryptoApi(reader)
}

/** [MS-OFFCRYPTO] §2.3.5.1. */
function readCryptoApi(reader: ByteReader): FilePass {
  reader.skip(4, 'Flags')
  const header = new ByteReader(reader.take(reader.u32le('EncryptionHeaderSize'), 'EncryptionHeader'))
  header.skip(16, 'Flags, SizeExtra, AlgID, AlgIDHash')
  const keyBits = header.u32le('KeySize')
  if (keyBits % 8 !== 0 || keyBits > 160) throw new FormatError('unsupported', 0, 'KeySize')
  const salt = reader.take(reader.u32le('SaltSize'), 'Salt')
  const verifier = reader.take(16, 'EncryptedVerifier')
  const hash = reader.take(Math.min(reader.u32le('VerifierHashSize'), reader.remaining), 'EncryptedVerifierHash')
  return { method: 'rc4-cryptoapi', salt, keyBits, check: { verifier, hash, algorithm: 'sha1' } }
}

/** Turns one password into the plain stream; undefined when it is another one. */
export function decryptWorkbook(stream: Uint8Array, pass: FilePass, password: string, budget: Budget): Uint8Array | undefined {
  if (pass.method === 'xor') {
    const array = xorArray(password, pass.key, pass.verifier)
    return array && rewritten(stream, budget, (bytes, offset, size) => undoXor(bytes, array, (offset + size) % 16))
  }
  const key = pass.method === 'rc4' ? rc4BlockKey(password, pass.salt) : cryptoApiBlockKey(password, pass.salt, pass.keyBits)
  if (!fits(key, pass.check)) return undefined
  const blocks = new Blocks(key)
  return rewritten(stream, budget, (bytes, offset) => blocks.apply(bytes, offset))
}

/** The key stream runs along the whole stream, record headers and plain records included. */
class Blocks {
  readonly #key: BlockKey
  #block = -1
  #at = 0
  #stream = new Rc4(new Uint8Array(1))

  constructor(key: BlockKey) {
    this.#key = key
  }

  apply(bytes: Uint8Array, offset: number): void {
    for (let done = 0; done < bytes.length; ) {
      const at = offset + done
      this.#seek(at)
      const count = Math.min(bytes.length - done, BLOCK_BYTES - (at % BLOCK_BYTES))
      this.#stream.apply(bytes.subarray(done, done + count))
      this.#at += count
      done += count
    }
  }

  #seek(offset: number): void {
    const block = Math.floor(offset / BLOCK_BYTES)
    if (block !== this.#block) {
      this.#block = block
      this.#stream = new Rc4(this.#key(block))
      this.#at = 0
    }
    this.#stream.skip((offset % BLOCK_BYTES) - this.#at)
    this.#at = offset % BLOCK_BYTES
  }
}

/** §2.2.10: these stay readable, and of BOUNDSHEET its first field. */
const PLAIN: ReadonlySet<number> = new Set([
  RECORD.BOF,
  RECORD.FILEPASS,
  RECORD.USREXCL,
  RECORD.FILELOCK,
  RECORD.INTERFACEHDR,
  RECORD.RRDINFO,
  RECORD.RRDHEAD,
])
const PLAIN_BYTES_OF_BOUNDSHEET = 4

/** `undo` gets what is encrypted, where it stands, and the declared size of its record. */
function rewritten(
  stream: Uint8Array,
  budget: Budget,
  undo: (bytes: Uint8Array, offset: number, size: number) => void,
): Uint8Array {
  budget.spend('maxUnpackedBytes', stream.length)
  const plain = Uint8Array.from(stream)
  for (const { type, offset, data } of recordsFrom(plain, 0, budget)) {
    if (PLAIN.has(type)) continue
    const kept = type === RECORD.BOUNDSHEET ? PLAIN_BYTES_OF_BOUNDSHEET : 0
    const size = u16(plain, offset - HEADER_BYTES + 2)
    undo(data.subarray(kept), offset + kept, size)
  }
  return plain
}
