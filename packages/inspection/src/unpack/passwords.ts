import type { Walk } from './opener.ts'

/** A password that may open something in this mail. */
export interface PasswordCandidate {
  readonly value: string
  /** Where it stood, for the operator: `text`, `subject`, `filename`, `operator`, `transparent`, `earlier-mail`, `later-mail`, `recipient`. */
  readonly from: string
}

/** What a password opened. */
export interface OpenedBy<T> {
  readonly opened: T
  readonly password: PasswordCandidate
}

/**
 * Tries passwords in their order; each try is charged with its time. Undefined when none opens it, or when the mail's
 * tries or their processor time are used up: what stays closed then is encrypted like anything else.
 */
export async function firstThatOpens<T>(
  candidates: Iterable<PasswordCandidate>,
  { budget, clock }: Pick<Walk, 'budget' | 'clock'>,
  attempt: (password: string) => T | undefined | Promise<T | undefined>,
): Promise<OpenedBy<T> | undefined> {
  for (const password of candidates) {
    if (budget.remaining('maxPasswordTries') < 1 || budget.remaining('maxPasswordMs') <= 0) return undefined
    budget.spend('maxPasswordTries', 1)
    const before = clock()
    const opened = await attempt(password.value)
    const cost = Math.max(0, clock() - before)
    budget.spend('maxPasswordMs', Math.min(cost, budget.remaining('maxPasswordMs')))
    if (opened !== undefined) return { opened, password }
  }
  return undefined
}
