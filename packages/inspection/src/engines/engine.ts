import type { Severity } from '../inspection.ts'

/** What an engine of the house said about some bytes. Only `not-detected` means that it looked and found nothing. */
export interface EngineAnswer {
  /** `clamd`, `yara-x` */
  readonly engine: string
  readonly result: 'not-detected' | 'detected' | 'unavailable' | 'limit'
  /** What was detected, at least one. */
  readonly matches?: readonly EngineMatch[]
  /** Why it could not look, or not at everything. */
  readonly detail?: string
}

export interface EngineMatch {
  /** The signature's or rule's own name. */
  readonly signature: string
  readonly severity?: Severity
  readonly description?: string
}

/** Something else that looks at bytes: an anti-virus, a set of rules. Never rejects: what goes wrong is an answer. */
export interface Engine {
  scan(name: string, bytes: Uint8Array): Promise<EngineAnswer>
}

/** A file that a list of the house says is bad. */
export interface KnownHash {
  readonly hash: string
  /** The list it stands in. */
  readonly source: string
  readonly description?: string
}

/** Lists of bad files, by hash in lower-case hexadecimal digits. */
export interface KnownHashes {
  /** Algorithms that occur in the lists; others need not be computed. */
  readonly algorithms: readonly HashAlgorithm[]
  find(hashes: readonly string[]): Promise<readonly KnownHash[]>
}

export type HashAlgorithm = 'md5' | 'sha1' | 'sha256'
