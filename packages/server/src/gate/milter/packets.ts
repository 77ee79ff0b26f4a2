// packet = length(uint32, big endian, counts what follows) command(1 byte) data
import { MilterProtocolError } from './codes.ts'

/**
 * Longest packet accepted. Body chunks have at most 65,535 bytes; one header is at most 102,400 in Postfix
 * (`header_size_limit`), and Sendmail's `MaxHeadersLength` is usually 32 KB.
 */
export const maxPacketBytes = 1024 * 1024

export interface Packet {
  readonly command: number
  /** A view; valid as long as the caller keeps it. */
  readonly data: Buffer
}

/** Cuts a byte stream into packets. Linear also when it arrives byte by byte. */
export class PacketReader {
  #chunks: Buffer[] = []
  #bytes = 0

  /** Bytes that have arrived and are not yet a packet. */
  get pending(): number {
    return this.#bytes
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
  }

  /** The next whole packet, or undefined; throws on a length that cannot be. */
  next(): Packet | undefined {
    if (this.#bytes < 5) return undefined
    const length = this.#front(4).readUInt32BE(0)
    if (length < 1 || length > maxPacketBytes) throw new MilterProtocolError(`packet of ${length} bytes`)
    if (this.#bytes < 4 + length) return undefined
    const whole = this.#front(4 + length)
    const rest = whole.subarray(4 + length)
    this.#chunks[0] = rest
    if (rest.length === 0) this.#chunks.shift()
    this.#bytes -= 4 + length
    return { command: whole[4] ?? 0, data: whole.subarray(5, 4 + length) }
  }

  /** The first chunk, made long enough. Called with no more than has arrived. */
  #front(length: number): Buffer {
    let front = this.#chunks[0] ?? Buffer.alloc(0)
    if (front.length < length) {
      front = Buffer.concat(this.#chunks)
      this.#chunks = [front]
    }
    return front
  }
}

/** One packet, ready to be written. Strings are UTF-8 and get their terminating NUL. */
export function packet(command: number, ...fields: (string | Uint8Array | number)[]): Buffer {
  const parts = fields.map(encodeField)
  const length = parts.reduce((sum, part) => sum + part.length, 1)
  const head = Buffer.alloc(5)
  head.writeUInt32BE(length)
  head[4] = command
  return Buffer.concat([head, ...parts])
}

function encodeField(field: string | Uint8Array | number): Uint8Array {
  if (typeof field === 'string') return Buffer.from(`${field.replaceAll('\0', '')}\0`)
  if (typeof field !== 'number') return field
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(field >>> 0)
  return bytes
}
