// What main and the process that applies YARA rules say to each other. Structured clones over the child's IPC channel.
import type { EngineMatch } from '@sekisho/inspection'

export interface RuleFile {
  /** Relative to the folder of rules. */
  readonly name: string
  readonly text: string
}

/** Why a file of rules is not used. */
export interface RuleProblem {
  readonly file: string
  /** Of the file, from 1; absent when the whole of it is the problem. */
  readonly line?: number
  readonly message: string
}

export type ToYara =
  | { readonly kind: 'compile'; readonly files: readonly RuleFile[] }
  | { readonly kind: 'scan'; readonly scan: number; readonly name: string; readonly bytes: Uint8Array }

export type FromYara =
  | { readonly kind: 'ready' }
  /** So that main knows which file was in hand when the time was up. */
  | { readonly kind: 'compiling'; readonly file: string }
  | { readonly kind: 'compiled'; readonly rules: number; readonly problems: readonly RuleProblem[] }
  | { readonly kind: 'scanned'; readonly scan: number; readonly matches: readonly EngineMatch[] }
  | { readonly kind: 'not-scanned'; readonly scan: number; readonly reason: string }
