import type { Limits } from '@sekisho/formats/budget'
import type { Detector } from './detector.ts'
import type { Engine, KnownHashes } from './engines/index.ts'
import type { History } from './history/index.ts'
import type { Organisation } from './message/organisation.ts'
import type { PasswordCandidate } from './unpack/passwords.ts'

/** DNS as authentication asks it; the same shape as `dns.promises.resolve`. Absent: nothing is asked. */
export type Resolve = (name: string, type: string) => Promise<unknown>

/** What `inspect` cannot know from the bytes. */
export interface Ports {
  readonly organisation: Organisation
  readonly limits: Limits
  readonly detectors: readonly Detector[]
  readonly resolve: Resolve | undefined
  /** Passwords the operator gave, tried before those found in the mail. */
  readonly passwords: readonly string[]
  /** Found in other mails or given for this mail, with their origin; tried after those found in it. */
  readonly morePasswords?: readonly PasswordCandidate[]
  /** The anti-virus of the house; absent: nobody is asked. */
  readonly antivirus?: Engine | undefined
  /** YARA rules of the house. */
  readonly rules?: Engine | undefined
  /** Lists of bad files. */
  readonly knownHashes?: KnownHashes | undefined
  /** The house's own correspondence; absent: nothing is known of anybody. */
  readonly history?: History | undefined
  /** Milliseconds on a monotonic clock, for `durationMs`. */
  readonly clock: () => number
}
