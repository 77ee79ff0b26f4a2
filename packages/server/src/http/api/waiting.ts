import type { Words } from '@sekisho/inspection'

/**
 * waiting ─a password opens it→ opened       waiting ─its time passes→ expired
 *    └─too many passwords, none of them right→ given-up
 * `opening` only while passwords are being tried. From `expired` and `given-up` a person can still open it.
 */
export type WaitingState = 'waiting' | 'opening' | 'opened' | 'expired' | 'given-up'

/** Where a password came from: another mail, a recipient on the page for it, or an operator. */
export type OfferKind = 'mail' | 'recipient' | 'operator'

/** A held mail that is closed, and its password. */
export interface WaitingForPassword {
  readonly state: WaitingState
  readonly since: string
  readonly until: string
  /** How many times passwords were tried on it; what took long counts for several. */
  readonly tries: number
  readonly lastTriedAt: string | null
  /** Nothing else holds it: opened and found harmless, it is delivered. */
  readonly isAlone: boolean
  /** When the recipients were asked. */
  readonly notifiedAt: string | null
  /** `delivery` is the mail that brought the password; `name` the operator who gave it. */
  readonly opened: {
    readonly at: string
    readonly by: OfferKind
    readonly delivery: string | null
    readonly name: string | null
  } | null
}

export interface PasswordRequest {
  /** 1-256 characters. */
  readonly password: string
}

export interface GivenPassword {
  /**
   * `delivered`: opened, and on its way to the recipients. `held`: opened, and stays held for what was found in it.
   * `wrong`: it is closed as before. `later`: passwords are being tried on it, or nobody is free to try; it is tried by itself.
   */
  readonly result: 'delivered' | 'held' | 'wrong' | 'later'
  readonly words: Words
}
