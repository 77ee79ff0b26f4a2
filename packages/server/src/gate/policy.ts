import type { Verdict } from '@sekisho/inspection'

export const actions = ['deliver', 'annotate', 'hold', 'reject', 'tempfail'] as const
export type Action = (typeof actions)[number]

/** What the house wants done. */
export interface Policy {
  readonly byVerdict: Readonly<Record<Verdict, Action>>
  /**
   * By class of what was found: a detection's id or what stands before one of its dots (`attachment`, `sender`), or
   * `uninspected.encrypted`, `judgement.weak-evidence` and their like. For that cause it replaces the rule of the verdict,
   * stricter or milder; what only informs it can stop, and never marks.
   */
  readonly byClass: Readonly<Record<string, Action>>
  /** Put before the subject of an annotated mail. */
  readonly subjectMark: string
  /** When the mail could not be inspected or written down. `deliver` lets it pass unseen. */
  readonly onFailure: 'tempfail' | 'deliver'
}

/** For the first day: nothing doubtful reaches a reader unmarked, and nothing held is lost. */
export const defaultPolicy: Policy = {
  byVerdict: { clean: 'deliver', suspicious: 'hold', unscannable: 'hold', malicious: 'hold' },
  byClass: {
    // A colleague writing from a private address is common; together with active content the mail is malicious anyway.
    sender: 'annotate',
    // Somebody new, or a known name on a new address, is more often a move or a private address than a fraud.
    'identity.first-contact': 'annotate',
    'identity.name-of-correspondent': 'annotate',
    'identity.address-in-display-name': 'annotate',
    'identity.reply-to-elsewhere': 'annotate',
    // Our own text in an answer that may be in order and has nothing to open: its reader can ask who it is.
    'identity.unproven-quotation': 'annotate',
    // No single one of them proves anything, and nothing active or closed is attached.
    'judgement.weak-evidence': 'annotate',
    // Nobody sends these by mail for a good reason, and the sender is told.
    'attachment.program': 'reject',
    'attachment.script': 'reject',
    'attachment.shortcut': 'reject',
  },
  subjectMark: '[注意]',
  onFailure: 'tempfail',
}
