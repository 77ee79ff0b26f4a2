import { createHmac, type Hmac, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Keys } from './keys.ts'
import { CHUNK_BYTES, seal, unseal } from './sealed.ts'
import { asVaultFailure, VaultUnavailable } from './vault-unavailable.ts'

const REF = /^[0-9a-f]{64}$/
/** The same content put again while someone destroys it: for so long the content stays, until its new record is written. */
const REPEATED_PUT_MS = 120_000
const WRITTEN_TOGETHER = 256 * 1024

/**
 * Content-addressed, encrypted files: FOLDER/<organisation>/ab/abcdef….
 * The name is a keyed hash, so that the folder does not tell whether a known file is in it.
 */
export class FileVault {
  readonly #folder: string
  readonly #keys: Keys
  readonly #now: () => number
  readonly #repeated = new Map<string, number>()
  /** Who keeps or removes a content, one after the other: between looking and doing nobody else does. */
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor(folder: string, keys: Keys, now: () => number = Date.now) {
    this.#folder = folder
    this.#keys = keys
    this.#now = now
  }

  get folder(): string {
    return this.#folder
  }

  /** Resolves once the content is on disk, file and folder synced. The same content has one reference. */
  async put(organisation: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<string> {
    const pieces = content instanceof Uint8Array ? slices(content) : content
    const temporary = join(this.#folder, 'incoming', randomBytes(12).toString('hex'))
    try {
      const name = createHmac('sha256', this.#keys.for('vault-name', organisation))
      await this.#write(temporary, seal(this.#contentKey(organisation), hashed(pieces, name)))
      const ref = name.digest('hex')
      await this.#inTurn(`${organisation}/${ref}`, () => this.#keep(temporary, organisation, ref))
      return ref
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined)
      throw asVaultFailure(error)
    }
  }

  /** A piece at a time; throws `VaultUnavailable` when the content is unknown or was changed, at the latest before its last piece. */
  async *get(organisation: string, ref: string): AsyncGenerator<Uint8Array> {
    const stream = createReadStream(this.#file(organisation, ref), { highWaterMark: CHUNK_BYTES })
    const name = createHmac('sha256', this.#keys.for('vault-name', organisation))
    let held: Uint8Array | undefined
    try {
      for await (const piece of unseal(this.#contentKey(organisation), stream)) {
        if (held) yield held
        name.update(piece)
        held = piece
      }
    } catch (error) {
      throw asVaultFailure(error)
    } finally {
      stream.destroy()
    }
    if (name.digest('hex') !== ref) throw new VaultUnavailable('damaged', 'the content is not the one of this name')
    if (held) yield held
  }

  /** Nothing happens when it is not there. */
  async remove(organisation: string, ref: string): Promise<void> {
    this.#forgetOldRepeats()
    const file = this.#file(organisation, ref)
    await this.#inTurn(`${organisation}/${ref}`, async () => {
      if (this.#repeated.has(`${organisation}/${ref}`)) return
      try {
        await rm(file, { force: true })
        await syncFolder(join(file, '..'))
      } catch (error) {
        if (!isMissing(error)) throw asVaultFailure(error)
      }
    })
  }

  /** Removes what was kept before `before` and is not used: a process ended between keeping a mail and recording it. */
  async sweep(
    organisation: string,
    before: Date,
    isUsed: (refs: readonly string[]) => Promise<ReadonlySet<string>>,
  ): Promise<number> {
    let removed = 0
    await this.#sweepIncoming(before)
    for (const shelf of await entries(this.#organisationFolder(organisation))) {
      const refs = (await entries(join(this.#organisationFolder(organisation), shelf))).filter((name) => REF.test(name))
      const used = await isUsed(refs)
      for (const ref of refs) {
        if (used.has(ref) || !(await isOlder(this.#file(organisation, ref), before))) continue
        await this.remove(organisation, ref)
        removed += 1
      }
    }
    return removed
  }

  /** Throws `VaultUnavailable` when content could not be kept now. */
  async probe(): Promise<void> {
    const file = join(this.#folder, 'incoming', `probe-${randomBytes(6).toString('hex')}`)
    try {
      await this.#write(file, [randomBytes(4096)])
    } catch (error) {
      throw asVaultFailure(error)
    } finally {
      await rm(file, { force: true }).catch(() => undefined)
    }
  }

  async #keep(temporary: string, organisation: string, ref: string): Promise<void> {
    const file = this.#file(organisation, ref)
    const [known, shelf] = await Promise.all([stat(file).catch(() => undefined), this.#shelf(join(file, '..'))])
    if (known) this.#repeated.set(`${organisation}/${ref}`, this.#now())
    await closing(shelf, async () => {
      await rename(temporary, file)
      await shelf.sync()
    })
  }

  /** Open for being synced, and made when it is the first content in it. */
  async #shelf(folder: string): Promise<FileHandle> {
    return await open(folder, 'r').catch(async (error: unknown) => {
      if (!isMissing(error)) throw error
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await syncFolder(join(folder, '..'))
      await syncFolder(this.#folder)
      return await open(folder, 'r')
    })
  }

  async #inTurn(content: string, work: () => Promise<void>): Promise<void> {
    const turn = Promise.resolve(this.#turns.get(content))
      .catch(() => undefined)
      .then(work)
    this.#turns.set(content, turn)
    try {
      await turn
    } finally {
      if (this.#turns.get(content) === turn) this.#turns.delete(content)
    }
  }

  async #write(file: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    const handle = await open(file, 'wx', 0o600).catch(async (error: unknown) => {
      if (!isMissing(error)) throw error
      await mkdir(join(file, '..'), { recursive: true, mode: 0o700 })
      return await open(file, 'wx', 0o600)
    })
    await closing(handle, async () => {
      for await (const piece of together(pieces)) await handle.writeFile(piece)
      await handle.sync()
    })
  }

  async #sweepIncoming(before: Date): Promise<void> {
    const incoming = join(this.#folder, 'incoming')
    for (const name of await entries(incoming)) {
      if (await isOlder(join(incoming, name), before)) await rm(join(incoming, name), { force: true })
    }
  }

  #forgetOldRepeats(): void {
    for (const [key, at] of this.#repeated) if (this.#now() - at > REPEATED_PUT_MS) this.#repeated.delete(key)
  }

  #contentKey(organisation: string): Buffer {
    return this.#keys.for('vault-content', organisation)
  }

  #organisationFolder(organisation: string): string {
    // Whatever an organisation is called, it is one folder below ours.
    return join(this.#folder, /^[\w-]{1,64}$/.test(organisation) ? organisation : Buffer.from(organisation).toString('base64url'))
  }

  #file(organisation: string, ref: string): string {
    if (!REF.test(ref)) throw new VaultUnavailable('missing', 'no content has such a name')
    return join(this.#organisationFolder(organisation), ref.slice(0, 2), ref)
  }
}

function* slices(content: Uint8Array): Generator<Uint8Array> {
  for (let offset = 0; offset < content.length; offset += CHUNK_BYTES) yield content.subarray(offset, offset + CHUNK_BYTES)
}

async function* hashed(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, hash: Hmac): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await closing(handle, () => handle.sync())
}

/** What was synced is safe before the file is closed, so nobody waits for that. */
async function closing(handle: FileHandle, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } finally {
    handle.close().catch(() => undefined)
  }
}

/** Small pieces go to the disk together: an ordinary mail in one write. */
async function* together(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = []
  let bytes = 0
  for await (const piece of pieces) {
    gathered.push(piece)
    bytes += piece.length
    if (bytes < WRITTEN_TOGETHER) continue
    yield Buffer.concat(gathered)
    gathered = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(gathered)
}

async function entries(folder: string): Promise<string[]> {
  return await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw asVaultFailure(error)
  })
}

async function isOlder(file: string, than: Date): Promise<boolean> {
  const facts = await stat(file).catch(() => undefined)
  return facts !== undefined && facts.mtime < than
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
