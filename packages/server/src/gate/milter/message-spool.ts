// Collects one message as it arrives: in memory while small, then in a file.
import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RawMail } from '../raw-mail.ts'

export interface SpoolLimits {
  /** Spool files stand here, and nothing else. */
  readonly folder: string
  /** Above this one message goes to a file. */
  readonly maxHeldBytes: number
  /** Above this, over all messages arriving at once, even a small one goes to a file. */
  readonly maxHeldBytesTogether: number
}

/** Bytes of arriving messages held in memory, over all connections. */
export class HeldBytes {
  #bytes = 0
  get bytes(): number {
    return this.#bytes
  }
  add(bytes: number): void {
    this.#bytes += bytes
  }
}

export class MessageSpool {
  readonly #limits: SpoolLimits
  readonly #together: HeldBytes
  #chunks: Buffer[] = []
  #held = 0
  #size = 0
  #file: { path: string; handle: FileHandle } | undefined

  constructor(limits: SpoolLimits, together: HeldBytes) {
    this.#limits = limits
    this.#together = together
  }

  get size(): number {
    return this.#size
  }

  /** Returns a promise only when the disk has to be waited for. */
  write(bytes: Buffer): Promise<void> | undefined {
    this.#chunks.push(bytes)
    this.#size += bytes.length
    this.#held += bytes.length
    this.#together.add(bytes.length)
    const tooMuch = this.#held > this.#limits.maxHeldBytes || this.#together.bytes > this.#limits.maxHeldBytesTogether
    // Behind the file's back chunks gather again, so that the disk is asked in large pieces.
    return this.#file ? (this.#held >= 256 * 1024 ? this.#flush() : undefined) : tooMuch ? this.#flush() : undefined
  }

  /** The whole message. The spool file, if any, now belongs to the caller and goes away with `discard`. */
  async finish(): Promise<RawMail> {
    if (!this.#file)
      return { kind: 'held', bytes: this.#chunks.length === 1 ? this.#first() : Buffer.concat(this.#chunks), size: this.#size }
    await this.#flush()
    await this.#file.handle.close()
    return { kind: 'spooled', file: this.#file.path, size: this.#size }
  }

  /** Forgets everything; may be called at any time, also twice. */
  async discard(): Promise<void> {
    this.#release()
    const file = this.#file
    this.#file = undefined
    if (!file) return
    await file.handle.close().catch(() => undefined)
    // A file that cannot be removed stays until the spool folder is tidied at the next start.
    await rm(file.path, { force: true }).catch(() => undefined)
  }

  async #flush(): Promise<void> {
    if (!this.#file) {
      const path = join(this.#limits.folder, `${randomUUID()}.eml`)
      this.#file = { path, handle: await open(path, 'wx', 0o600) }
    }
    const chunks = this.#chunks
    if (chunks.length > 0) await this.#file.handle.writeFile(Buffer.concat(chunks))
    this.#release()
  }

  #release(): void {
    this.#together.add(-this.#held)
    this.#held = 0
    this.#chunks = []
  }

  #first(): Buffer {
    return this.#chunks[0] ?? Buffer.alloc(0)
  }
}
