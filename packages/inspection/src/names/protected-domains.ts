// Domains made to be read as one we protect. Compared are only names written here: an index is built once for the house, so
// that a mail costs microseconds and two strangers that resemble each other are nobody's business.
import { getDomain, getPublicSuffix } from 'tldts'
import { asItLooks } from './confusable.ts'
import { shownDomain, skeleton } from './domain-skeleton.ts'

export interface ProtectedDomain {
  readonly domain: string
  readonly of: 'house' | 'institution' | 'correspondent'
  /** Whose it is. */
  readonly name: string
}

/**
 * How the resemblance is made: letters that look alike, hyphens or dots moved, the same name under another top level, one
 * letter more or less or two exchanged, the whole name inside a longer one.
 */
export type Likeness = 'letters' | 'hyphens' | 'top-level' | 'one-letter' | 'inside'

export interface ProtectedLookalike extends ProtectedDomain {
  readonly how: Likeness
}

interface Entry {
  readonly protected: ProtectedDomain
  readonly label: string
  readonly parent: string
  /** True when the parent is a public suffix: then anybody could have the same name under another one. */
  readonly registrable: boolean
  readonly distinctive: number
}

/** More are not compared: first ours, then institutions, then correspondents. */
const MAX_PROTECTED = 20_000
/** Letters that a name has of its own, so that one letter more or less is no coincidence. */
const MIN_FOR_ONE_LETTER = 8
/** … so that the same name under another top level is no coincidence: of our own name, of others'. */
const MIN_FOR_TOP_LEVEL = { house: 6, institution: 8, correspondent: 8 } as const
/** … so that it is a name at all when hyphens and dots are gone. */
const MIN_FLAT = 6
/** Labels of a domain that are looked at (RFC 1035 §2.3.4 allows 127). */
const MAX_LABELS = 12
/** RFC 1035 §2.3.4. */
const MAX_LABEL = 63
/** Answers kept: a mail asks for its domains several times, and the next mail for the same. */
const MAX_REMEMBERED = 2_000

/** What many hospitals and companies have in their names: it makes none of them distinct. */
const COMMON =
  /(?:^|(?<=-))(?:hp|hosp|hospital|clinic|cl|med|medical|iryo|byoin|kai|net|mail|info|web|group|jp|the|city|pref|center|care|kaigo|shika|dental)(?=-|$)|(?:hospital|clinic|byoin|hosp)$/g

export class ProtectedDomains {
  readonly all: readonly ProtectedDomain[]
  readonly #known = new Set<string>()
  /** By the skeleton of the label, without hyphens. */
  readonly #byLabel = new Map<string, Entry[]>()
  /** By the letters of the label, and by the same with one left out; for names long enough. */
  readonly #byLetters = new Map<string, Entry[]>()
  readonly #shortened = new Map<string, Entry[]>()
  /** By the skeleton of the whole name without dots and hyphens. */
  readonly #flat = new Map<string, Entry>()
  readonly #answers = new Map<string, ProtectedLookalike | undefined>()

  constructor(domains: readonly ProtectedDomain[]) {
    const unique = new Map<string, ProtectedDomain>()
    for (const one of domains) if (!unique.has(one.domain)) unique.set(one.domain, one)
    for (const { domain } of domains) this.#known.add(domain)
    this.all = [...unique.values()].slice(0, MAX_PROTECTED)
    for (const one of this.all) this.#add(one)
  }

  /** The protected domain that this one is made to be read as; undefined for what is protected itself, and what lies in it. */
  lookalikeOf(domain: string): ProtectedLookalike | undefined {
    const asked = domain.toLowerCase().replace(/\.$/, '')
    if (this.#answers.has(asked)) return this.#answers.get(asked)
    const answer = this.#compare(asked)
    if (this.#answers.size >= MAX_REMEMBERED) this.#answers.clear()
    this.#answers.set(asked, answer)
    return answer
  }

  #add(one: ProtectedDomain): void {
    const dot = one.domain.indexOf('.')
    const [label, parent] = [one.domain.slice(0, dot), one.domain.slice(dot + 1)]
    // A whole branch of a registry, as lg.jp: there is no label of its own to resemble.
    if (dot <= 0 || getDomain(one.domain, OPTIONS) === null) return
    const entry: Entry = {
      protected: one,
      label,
      parent,
      registrable: getPublicSuffix(one.domain, OPTIONS) === parent,
      distinctive: label.replace(COMMON, '').replace(/[-0-9]/g, '').length,
    }
    append(this.#byLabel, flatSkeleton(label), entry)
    if (entry.distinctive >= MIN_FOR_ONE_LETTER) {
      const letters = lettersOf(label)
      append(this.#byLetters, letters, entry)
      for (const shorter of lessOne(letters)) append(this.#shortened, shorter, entry)
    }
    const flat = flatSkeleton(one.domain)
    if (flat.length >= MIN_FLAT && !this.#flat.has(flat)) this.#flat.set(flat, entry)
  }

  #compare(domain: string): ProtectedLookalike | undefined {
    const shown = shownDomain(domain)
    const labels = shown.split('.').slice(-MAX_LABELS)
    if (labels.length < 2 || this.#isKnown(labels)) return undefined
    const suffix = getPublicSuffix(domain, OPTIONS) ?? labels.at(-1) ?? ''
    const depth = labels.length - suffix.split('.').length
    for (let at = 0; at < depth; at++) {
      const label = labels[at] ?? ''
      const parent = labels.slice(at + 1).join('.')
      const found = this.#sameLook(label, parent, at === depth - 1) ?? this.#oneLetter(label, parent)
      if (found) return found
    }
    return this.#joinedUp(labels, depth) ?? this.#inside(labels, depth)
  }

  #isKnown(labels: readonly string[]): boolean {
    return labels.some((_, at) => this.#known.has(labels.slice(at).join('.')))
  }

  #sameLook(label: string, parent: string, isRegistrable: boolean): ProtectedLookalike | undefined {
    const entries = this.#byLabel.get(flatSkeleton(label)) ?? []
    const beside = entries.find((entry) => entry.parent === parent)
    if (beside) return like(beside, skeleton(label) === skeleton(beside.label) ? 'letters' : 'hyphens')
    if (!isRegistrable) return undefined
    const elsewhere = entries.find(
      (entry) => entry.registrable && entry.distinctive >= MIN_FOR_TOP_LEVEL[entry.protected.of] && isNear(entry.label, label),
    )
    return elsewhere && like(elsewhere, 'top-level')
  }

  #oneLetter(label: string, parent: string): ProtectedLookalike | undefined {
    const letters = lettersOf(label)
    if (letters.length < MIN_FOR_ONE_LETTER - 1 || letters.length > MAX_LABEL) return undefined
    const candidates = [
      ...(this.#shortened.get(letters) ?? []),
      ...[...lessOne(letters), ...exchanged(letters)].flatMap((other) => this.#byLetters.get(other) ?? []),
    ]
    const found = candidates.find((entry) => entry.parent === parent && !differsByDigit(entry.label, label))
    return found && like(found, 'one-letter')
  }

  /** `med-or.jp`, `midorino-or-jp.com`: dots that became hyphens or nothing. */
  #joinedUp(labels: readonly string[], depth: number): ProtectedLookalike | undefined {
    const registrable = labels.slice(depth - 1)
    const entry = this.#flat.get(flatSkeleton(registrable.join('.'))) ?? this.#flat.get(flatSkeleton(registrable[0] ?? ''))
    return entry && like(entry, 'hyphens')
  }

  /** `midorino.example.com.mail.example`: the whole name as the beginning of another's. */
  #inside(labels: readonly string[], depth: number): ProtectedLookalike | undefined {
    for (let from = 0; from < depth; from++) {
      for (let to = from + 2; to <= labels.length - 1; to++) {
        const name = labels.slice(from, to).join('.')
        const found = this.#known.has(name) && this.all.find(({ domain }) => domain === name)
        if (found) return { ...found, how: 'inside' }
      }
    }
    return undefined
  }
}

const OPTIONS = { allowPrivateDomains: false, validateHostname: false }

const like = (entry: Entry, how: Likeness): ProtectedLookalike => ({ ...entry.protected, how })

const flatSkeleton = (name: string): string => skeleton(name.replace(/[-.]/g, ''))

const lettersOf = (label: string): string => asItLooks(label).toLowerCase().replaceAll('-', '')

/** Under another top level only the same letters and hyphens count: there a resemblance of a resemblance is chance. */
const isNear = (one: string, other: string): boolean => skeleton(one) === skeleton(other)

/** `hospital2` beside `hospital` is more often a sister than a trap. */
const differsByDigit = (one: string, other: string): boolean => one.replace(/\d/g, '') === other.replace(/\d/g, '')

function lessOne(word: string): string[] {
  return Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1))
}

function exchanged(word: string): string[] {
  return Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
  ).filter((other) => other !== word)
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
