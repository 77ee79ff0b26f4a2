// How the installation is.
import type { Verdict, Words } from '@sekisho/inspection'

export type Health = 'ok' | 'degraded' | 'failed'

export interface StatusProblem {
  readonly part: StatusPart['name']
  readonly since: string
  readonly message: Words
}

export interface StatusPart {
  readonly name:
    | 'directory'
    | 'store'
    | 'vault'
    | 'history'
    | 'inspectors'
    | 'gate'
    | 'reinjection'
    | 'retention'
    | 'engines'
    | 'policy'
  readonly health: Health
  /** What it is, in a few words: `sqlite /var/lib/sekisho/sekisho.db`, `unix:/run/sekisho/milter.sock`. */
  readonly description: Words
}

export interface Status {
  readonly health: Health
  readonly version: string
  readonly startedAt: string
  readonly parts: readonly StatusPart[]
  readonly problems: readonly StatusProblem[]
  readonly inspectors: { readonly size: number; readonly busy: number; readonly waiting: number }
  /** Since midnight in Japan. */
  readonly today: {
    readonly deliveries: number
    readonly byVerdict: Readonly<Record<Verdict, number>>
    readonly held: number
  }
  /** Held and waiting for a person, whenever it came. */
  readonly waiting: number
}
