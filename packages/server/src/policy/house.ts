import type { Allowing, Inspection } from '@sekisho/inspection'
import type { RuleAnswer } from '../http/api/policy.ts'
import { certificatesFor } from './certificate.ts'
import { type Compiled, compile } from './expression.ts'
import { factsOf, type MailForPolicy } from './facts-of.ts'
import { isAuthenticated } from './is-authenticated.ts'

/** A rule of the house as it is kept. */
export interface Rule {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly expression: string
  readonly answer: RuleAnswer
  readonly allowClass: string | null
  readonly reason: string
  readonly expiresAt: string | null
}

/** Something let in, as it is kept. */
export interface Entry {
  readonly id: string
  readonly kind: 'pair' | 'macro' | 'certificate'
  readonly sender: string | null
  /** An address, or a domain. */
  readonly recipient: string | null
  readonly classes: readonly string[]
  readonly evenUnauthenticated: boolean
  readonly sha256: string | null
  /** SHA-256 of a certificate. */
  readonly fingerprint: string | null
  readonly reason: string
  readonly expiresAt: string | null
}

/** Live rules at most: they are asked about every mail. */
export const MAX_LIVE_RULES = 50

interface Ready extends Rule {
  readonly run: Compiled
}

export type RuleFailed = (rule: Rule, error: unknown) => void

/** The rules and entries that hold, compiled once. Immutable; a change is a new house. */
export class House {
  readonly #rules: readonly Ready[]
  readonly #pairs = new Map<string, Entry[]>()
  readonly #macros: readonly Entry[]
  readonly #certificates: readonly Entry[]
  readonly #failed: RuleFailed

  /** A rule that does not compile (any more) is told to `failed` and is none. */
  constructor(rules: readonly Rule[], entries: readonly Entry[], failed: RuleFailed = () => {}) {
    this.#failed = failed
    this.#rules = rules.slice(0, MAX_LIVE_RULES).flatMap((rule) => {
      const compiled = compile(rule.expression)
      if ('run' in compiled) return [{ ...rule, run: compiled.run }]
      failed(rule, new Error(compiled.problem.words.en))
      return []
    })
    this.#macros = entries.filter(({ kind }) => kind === 'macro')
    this.#certificates = entries.filter(({ kind }) => kind === 'certificate')
    for (const entry of entries) {
      if (entry.kind !== 'pair' || entry.sender === null) continue
      const list = this.#pairs.get(entry.sender) ?? []
      list.push(entry)
      this.#pairs.set(entry.sender, list)
    }
  }

  /**
   * What the entries let in of this mail: the macros, what is agreed with the author who signed it, and what is agreed between
   * its author and all of its recipients.
   */
  allowingFor({ envelope, receivedAt }: MailForPolicy, inspection: Inspection, at: Date): Allowing[] {
    const present = new Set(inspection.artifacts.flatMap((artifact) => artifact.macros.map(({ sha256 }) => sha256)))
    const macros = this.#macros.filter(({ sha256, ...entry }) => sha256 !== null && present.has(sha256) && holds(entry, at))
    const hashes = new Set(macros.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256])))
    const [named] = macros
    const byHash: Allowing[] = named === undefined ? [] : [{ ...asAllowing(named), macros: hashes }]
    const [author, ...others] = inspection.message.from
    if (!author || others.length > 0) return byHash
    const address = author.address.toLowerCase()
    const pairs = (this.#pairs.get(address) ?? []).filter(
      (entry) => holds(entry, at) && (entry.evenUnauthenticated || isAuthenticated(address, inspection.authentication)),
    )
    const byPair = pairs.filter(
      (entry) => envelope.rcptTo.length > 0 && envelope.rcptTo.every((recipient) => isFor(entry, recipient)),
    )
    return [...byHash, ...this.#signed(address, inspection, receivedAt, at).map(asAllowing), ...byPair.map(asAllowing)]
  }

  #signed(author: string, inspection: Inspection, receivedAt: Date, at: Date): Entry[] {
    if (this.#certificates.length === 0 || inspection.signatures === undefined) return []
    const known = certificatesFor(author, inspection, receivedAt)
    return this.#certificates.filter((entry) => entry.fingerprint !== null && known.has(entry.fingerprint) && holds(entry, at))
  }

  /** The rules that are true of this mail. One that fails on it is told; when it was there to stop mails, the mail is held. */
  matching(mail: MailForPolicy, inspection: Inspection, at: Date): Rule[] {
    const rules = this.#rules.filter((rule) => holds(rule, at))
    if (rules.length === 0) return []
    const facts = factsOf(mail, inspection)
    return rules.flatMap((rule) => {
      try {
        return rule.run(facts) ? [rule] : []
      } catch (error) {
        this.#failed(rule, error)
        return isThereToStop(rule) ? [{ ...rule, answer: 'hold' }] : []
      }
    })
  }
}

const isThereToStop = ({ answer }: Pick<Rule, 'answer'>): boolean => answer === 'hold' || answer === 'reject'

function holds({ expiresAt }: Pick<Entry, 'expiresAt'>, at: Date): boolean {
  return expiresAt === null || at.toISOString() < expiresAt
}

function isFor({ recipient }: Entry, address: string): boolean {
  const lower = address.toLowerCase()
  if (recipient === null) return false
  return recipient.includes('@') ? lower === recipient : lower.endsWith(`@${recipient}`)
}

function asAllowing({ id, kind, reason, expiresAt, classes }: Entry): Allowing {
  return { id, kind, reason, until: expiresAt, classes, macros: new Set() }
}
