import { FormatError } from '../bytes/format-error.ts'
import { defaultLimits, type LimitName, type Limits } from './limits.ts'

/** What one mail has cost so far. Shared by every reader and opener that works on it. */
export class Budget {
  readonly limits: Limits
  readonly #spent = new Map<LimitName, number>()

  constructor(limits: Limits = defaultLimits) {
    this.limits = limits
  }

  spent(limit: LimitName): number {
    return this.#spent.get(limit) ?? 0
  }

  remaining(limit: LimitName): number {
    return Math.max(0, this.limits[limit] - this.spent(limit))
  }

  /** Adds `amount`; throws `FormatError('limit-exceeded')` naming the limit when it is used up. */
  spend(limit: LimitName, amount: number): void {
    const spent = this.spent(limit) + amount
    this.#spent.set(limit, spent)
    // Written so that NaN fails.
    if (!(spent <= this.limits[limit])) throw new FormatError('limit-exceeded', 0, limit)
  }

  /** Gives back what is no longer kept, for limits on what is held at one time. */
  giveBack(limit: LimitName, amount: number): void {
    this.#spent.set(limit, Math.max(0, this.spent(limit) - amount))
  }
}
