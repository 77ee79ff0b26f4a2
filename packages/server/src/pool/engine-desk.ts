// What an inspector asks the engines of the house goes through here: main asks them, the inspector never does.
import { readFile } from 'node:fs/promises'
import type { Engine, EngineAnswer, KnownHash, KnownHashes } from '@sekisho/inspection'
import type { MailToInspect, ScanQuestion } from './messages.ts'

/** The engines there are; each may be missing. */
export interface EnginesOfHouse {
  readonly antivirus?: Engine | undefined
  readonly rules?: Engine | undefined
  readonly knownHashes?: KnownHashes | undefined
}

/** Questions of one mail; an inspector that asks more has gone mad. */
const MAX_SCANS = 1_000
const MAX_HASHES = 10_000

/** Answers for one mail. */
export class EngineDesk {
  readonly #engines: EnginesOfHouse
  readonly #mail: MailToInspect
  #scans = 0

  constructor(engines: EnginesOfHouse, mail: MailToInspect) {
    this.#engines = engines
    this.#mail = mail
  }

  /** Never rejects. */
  async scan({ engine, name, bytes }: ScanQuestion): Promise<EngineAnswer> {
    const asked = this.#engines[engine]
    if (!asked || ++this.#scans > MAX_SCANS) return { engine, result: asked ? 'limit' : 'unavailable' }
    try {
      return await asked.scan(name, bytes ?? (await this.#raw()))
    } catch (error) {
      return { engine, result: 'unavailable', detail: error instanceof Error ? error.message : String(error) }
    }
  }

  /** Never rejects; what cannot be looked up is in no list. */
  async find(hashes: readonly string[]): Promise<readonly KnownHash[]> {
    const found = this.#engines.knownHashes?.find(hashes.slice(0, MAX_HASHES))
    return (await found?.catch(() => [])) ?? []
  }

  async #raw(): Promise<Uint8Array> {
    const { raw } = this.#mail
    return raw instanceof Uint8Array ? raw : await readFile(raw.file)
  }
}
