// Judgement and policy, as the console asks about them.
//
//   GET    /api/policy                       → PolicyOverview
//   POST   /api/policy/check                 RuleCheckRequest → RuleCheck        as one types; nothing is kept
//   POST   /api/policy/rules                 RuleRequest → HouseRule             a draft
//   POST   /api/policy/rules/:id             RuleRequest → HouseRule             its next version, a draft again
//   POST   /api/policy/rules/:id/live        LiveRequest → HouseRule             409 policy/changed
//   POST   /api/policy/rules/:id/retire      ReasonRequest → HouseRule
//   POST   /api/policy/allow                 AllowRequest → AllowEntry
//   POST   /api/policy/allow/:id/retire      ReasonRequest → AllowEntry
//   POST   /api/policy/what-if               WhatIfRequest → WhatIf              409 policy/busy
//   GET    /api/policy/what-if/:id           → WhatIf
//   DELETE /api/policy/what-if/:id           → 204
import type { Condition, Verdict, Words } from '@sekisho/inspection'
import type { DispositionAction } from '../api.ts'

export type RuleAnswer = 'deliver' | 'annotate' | 'hold' | 'reject' | 'allow'
export type RuleState = 'draft' | 'live' | 'retired'

/** What a house writes: an expression in CEL, and what is done when it is true. */
export interface RuleRequest {
  /** 1-100 characters. */
  readonly name: string
  /** At most 2,000 characters; see docs/policy-facts.md. */
  readonly expression: string
  readonly answer: RuleAnswer
  /** With `allow`: the class of detections that counts for nothing then. */
  readonly allowClass?: string | null
  /** 1-500 characters. */
  readonly reason: string
  /** ISO 8601; null: until it is retired. */
  readonly expiresAt: string | null
}

export interface HouseRule extends RuleRequest {
  readonly id: string
  readonly version: number
  readonly allowClass: string | null
  readonly state: RuleState
  readonly author: string
  readonly createdAt: string
  /** Why it does not work at present; null when it does. */
  readonly trouble: Words | null
}

export interface AllowRequest {
  readonly kind: 'pair' | 'macro' | 'certificate'
  /** Of a pair: the author's address. */
  readonly sender?: string | null
  /** Of a pair: an address or a domain of ours. */
  readonly recipient?: string | null
  /** Of a pair or a certificate: classes of detections, or `uninspected.encrypted`. */
  readonly classes?: readonly string[]
  /** Of a pair: also when the sender's address is not authenticated. */
  readonly evenUnauthenticated?: boolean
  /** Of a macro: the hash an inspection shows. */
  readonly sha256?: string | null
  /** Of a certificate: the SHA-256 an inspection shows; colons between its octets do no harm. */
  readonly fingerprint?: string | null
  readonly reason: string
  readonly expiresAt: string | null
}

export interface AllowEntry extends Required<AllowRequest> {
  readonly id: string
  readonly author: string
  readonly createdAt: string
  readonly isExpired: boolean
}

export interface JudgeRuleShown {
  readonly id: string
  readonly verdict: Verdict
  readonly title: Words
  readonly when: readonly Condition[]
}

export interface PolicyFactShown {
  readonly name: string
  readonly type: string
  readonly words: Words
}

export interface PolicyOverview {
  readonly judge: {
    readonly version: string
    readonly rules: readonly JudgeRuleShown[]
    readonly weak: readonly { readonly id: string; readonly points: number; readonly title: Words }[]
  }
  readonly base: {
    readonly byVerdict: Readonly<Record<Verdict, DispositionAction>>
    readonly byClass: Readonly<Record<string, DispositionAction>>
  }
  readonly rules: readonly HouseRule[]
  readonly allow: readonly AllowEntry[]
  readonly facts: readonly PolicyFactShown[]
  /** What the classes are called. */
  readonly titles: Readonly<Record<string, Words>>
}

export interface RuleCheckRequest {
  readonly expression: string
  /** A delivery on record to try it on. */
  readonly delivery?: string | null
}

export interface RuleCheck {
  readonly problem: { readonly words: Words; readonly from: number | null; readonly to: number | null } | null
  /** What it says of the delivery; null without one, or when it cannot be asked. */
  readonly answer: boolean | null
}

export interface LiveRequest {
  /** The version one has seen. */
  readonly version: number
  /** The what-if whose result was looked at. */
  readonly whatIf: string
}

export interface WhatIfRequest {
  /** Drafts that are taken for live. */
  readonly rules: readonly string[]
  /** An entry that is taken for made. */
  readonly allow?: AllowRequest | null
  /** 1-90. */
  readonly days: number
}

export interface WhatIf {
  readonly id: string
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
  readonly days: number
  readonly rules: readonly { readonly id: string; readonly version: number }[]
  readonly looked: number
  readonly all: number
  readonly changed: number
  readonly table: readonly WhatIfCell[]
  /** The first 200. */
  readonly mails: readonly WhatIfMail[]
  readonly failure: Words | null
}

export interface WhatIfCell {
  readonly from: DispositionAction
  readonly to: DispositionAction
  readonly mails: number
}

export interface WhatIfMail {
  readonly id: string
  readonly receivedAt: string
  readonly subject: string
  readonly from: string
  readonly verdict: { readonly from: Verdict; readonly to: Verdict }
  readonly disposition: { readonly from: DispositionAction; readonly to: DispositionAction }
}
