import type { Budget } from '@sekisho/formats/budget'
import type { MimeMessage } from '@sekisho/formats/mime'
import type { Artifact } from '../artifact.ts'
import type { UninspectedReason } from '../inspection.ts'
import type { PasswordCandidate } from './passwords.ts'

/** What an opener hands to the walk. */
export interface Child {
  /** The name as a person would see it, `null` when it has none. */
  readonly name: string | null
  readonly otherNames?: readonly string[]
  readonly declaredType?: string | null
  readonly content: Uint8Array
  /** When more came out than is kept in `content`. */
  readonly totalBytes?: number
  /** Set when the bytes could not be had: the child is listed, not looked into. */
  readonly unreadable?: UninspectedReason
  readonly encrypted?: boolean
  readonly password?: PasswordCandidate
  readonly facts?: Record<string, unknown>
  /** A forwarded message that its part has read already. */
  readonly message?: MimeMessage
  /** For what is no file of its own but lies spread over its container: its type, and how it is opened. */
  readonly openAs?: { readonly type: string; open(artifact: Artifact, walk: Walk): Promise<void> | void }
}

/** What an opener may do with the mail it works on. */
export interface Walk {
  readonly budget: Budget
  /** Best first, gathered when first asked for; every try is charged to the budget by the opener. */
  passwords(): Promise<readonly PasswordCandidate[]>
  /** Milliseconds of processor time. */
  readonly clock: () => number
  /** Lists a child and walks into it; a used-up budget is recorded, never thrown. */
  add(parent: Artifact | undefined, child: Child): Promise<Artifact | undefined>
  /** Records that this artifact, or something in it, was not looked into. */
  notInspected(artifact: Artifact, why: UninspectedReason, detail?: string): void
  /** Passwords found on the way, for what is still to be opened. */
  addPasswords(candidates: readonly PasswordCandidate[]): void
}

/** Opens one kind of container, or reads the facts of one kind of file. */
export interface Opener {
  readonly name: string
  /** Types (by content) it is for. */
  readonly types: readonly string[]
  open(artifact: Artifact, walk: Walk): Promise<void> | void
}
