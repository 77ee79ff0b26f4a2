// The form of a file in the vault: what is read is what was written, whole and in order, or an error.
//
//   FILE  = MAGIC SALT *CHUNK
//   MAGIC = "SKV1"
//   SALT  = 32 random bytes; the key of this file is HKDF-SHA256 of the vault's key and the salt
//   CHUNK = AES-256-GCM of up to 64 KiB, tag (16 bytes) behind it
//
// STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the IV of a chunk is its number and 1 for the last
// chunk, 0 before. A chunk left out, moved, or a file cut at a chunk's end does not authenticate.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { VaultUnavailable } from './vault-unavailable.ts'

const MAGIC = Buffer.from('SKV1')
const SALT_BYTES = 32
export const CHUNK_BYTES = 64 * 1024
const TAG_BYTES = 16
const HEADER_BYTES = MAGIC.length + SALT_BYTES
const ALGORITHM = 'aes-256-gcm'

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** The file's bytes, a chunk at a time; holds one chunk in memory. */
export async function* seal(key: Buffer, content: Pieces): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES)
  const fileKey = keyOf(key, salt)
  yield Buffer.concat([MAGIC, salt])
  let number = 0
  for await (const { bytes, last } of chunks(content, CHUNK_BYTES)) {
    const cipher = createCipheriv(ALGORITHM, fileKey, iv(number, last))
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    number += 1
  }
}

/** The content, a chunk at a time, each authenticated before it is given out. Throws `VaultUnavailable` (damaged). */
export async function* unseal(key: Buffer, file: Pieces): AsyncGenerator<Buffer> {
  let fileKey: Buffer | undefined
  let number = 0
  for await (const { bytes, last } of chunks(
    withoutHeader(file, (header) => (fileKey = keyOf(key, saltOf(header)))),
    CHUNK_BYTES + TAG_BYTES,
  )) {
    if (!fileKey || bytes.length < TAG_BYTES) throw new VaultUnavailable('damaged', 'the file is too short')
    yield openChunk(fileKey, iv(number, last), bytes)
    number += 1
  }
}

function openChunk(key: Buffer, chunkIv: Buffer, bytes: Buffer): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, chunkIv)
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  const opened = decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES))
  try {
    decipher.final()
  } catch (error) {
    throw new VaultUnavailable('damaged', 'the content does not authenticate', error)
  }
  return opened
}

function keyOf(key: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'sekisho vault file', 32))
}

function saltOf(header: Buffer): Buffer {
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new VaultUnavailable('damaged', 'this is not a file of the vault')
  return header.subarray(MAGIC.length)
}

function iv(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(number, 7)
  bytes.writeUInt8(last ? 1 : 0, 11)
  return bytes
}

async function* withoutHeader(file: Pieces, onHeader: (header: Buffer) => void): AsyncGenerator<Uint8Array> {
  let header = Buffer.alloc(0)
  for await (const piece of file) {
    if (header.length === HEADER_BYTES) {
      yield piece
      continue
    }
    const wanted = HEADER_BYTES - header.length
    header = Buffer.concat([header, piece.subarray(0, wanted)])
    if (header.length < HEADER_BYTES) continue
    onHeader(header)
    if (piece.length > wanted) yield piece.subarray(wanted)
  }
  if (header.length < HEADER_BYTES) throw new VaultUnavailable('damaged', 'the file is too short')
}

/** Pieces of any size become chunks of exactly `size`; the last one, perhaps shorter or empty, is marked. */
async function* chunks(content: Pieces, size: number): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let pending: Uint8Array[] = []
  let length = 0
  for await (const piece of content) {
    pending.push(piece)
    length += piece.length
    if (length <= size) continue
    const joined = Buffer.concat(pending, length)
    let offset = 0
    for (; joined.length - offset > size; offset += size) yield { bytes: joined.subarray(offset, offset + size), last: false }
    pending = [joined.subarray(offset)]
    length = joined.length - offset
  }
  yield { bytes: Buffer.concat(pending, length), last: true }
}
