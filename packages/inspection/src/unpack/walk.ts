import { type Budget } from '@sekisho/formats/budget'
import { FormatError } from '@sekisho/formats/bytes'
import type { Artifact } from '../artifact.ts'
import type { Uninspected, UninspectedReason } from '../inspection.ts'
import { lastExtension } from '../names/extension.ts'
import { promisesOffice } from '../names/file-class.ts'
import { PATH_SEPARATOR } from './artifact-path.ts'
import { contentHash } from './content-hash.ts'
import { identify } from './identify/identify.ts'
import { CLOSED_CONTAINERS, UNKNOWN } from './identify/types.ts'
import type { Child, Opener, Walk } from './opener.ts'
import { openersFor } from './openers/index.ts'
import type { PasswordCandidate } from './passwords.ts'

const NO_BYTES = new Uint8Array(0)

export interface WalkOptions {
  readonly budget: Budget
  readonly clock: () => number
  /** Asked once, when something is encrypted. */
  readonly passwords: () => Promise<PasswordCandidate[]>
}

/** Unpacks one mail, depth first. What cannot be looked into is written down; only faults of our own are thrown. */
export class UnpackWalk implements Walk {
  readonly budget: Budget
  readonly clock: () => number
  readonly artifacts: Artifact[] = []
  readonly uninspected: Uninspected[] = []
  readonly #gatherPasswords: () => Promise<PasswordCandidate[]>
  #passwords: PasswordCandidate[] | undefined
  readonly #foundOnTheWay: PasswordCandidate[] = []
  readonly #limitsReported = new Set<string>()
  /** What stayed closed, with the number of passwords that had been found in other files until then. */
  readonly #closed = new Map<Artifact, number>()
  /** Facts that came with a file, before it was opened. */
  readonly #givenFacts = new WeakMap<Artifact, Readonly<Record<string, unknown>>>()

  constructor({ budget, clock, passwords }: WalkOptions) {
    this.budget = budget
    this.clock = clock
    this.#gatherPasswords = passwords
  }

  async passwords(): Promise<readonly PasswordCandidate[]> {
    this.#passwords ??= await this.#gatherPasswords()
    return this.#foundOnTheWay.length === 0 ? this.#passwords : [...this.#passwords, ...this.#foundOnTheWay]
  }

  addPasswords(candidates: readonly PasswordCandidate[]): void {
    this.#foundOnTheWay.push(...candidates.slice(0, 100))
  }

  async add(parent: Artifact | undefined, child: Child): Promise<Artifact | undefined> {
    const depth = (parent?.depth ?? 0) + 1
    const where = parent?.path ?? '·'
    if (depth > this.budget.limits.maxDepth) return this.#stop(parent, where, 'maxDepth')
    try {
      this.budget.spend('maxArtifacts', 1)
    } catch (error) {
      if (error instanceof FormatError) return this.#stop(parent, where, error.what)
      throw error
    }
    const artifact = this.#list(parent, depth, child)
    if (child.unreadable) this.notInspected(artifact, child.unreadable)
    else await this.#lookInto(artifact, child)
    return artifact
  }

  notInspected(artifact: Artifact, why: UninspectedReason, detail?: string): void {
    artifact.inspected = false
    artifact.why ??= why
    if (why === 'encrypted') this.#closed.set(containerOf(artifact), this.#foundOnTheWay.length)
    this.#record({ path: artifact.path, why, ...(detail === undefined ? {} : { detail }) })
  }

  /** Records something of the message itself that was not looked at. */
  notInspectedAt(path: string, why: UninspectedReason, detail?: string): void {
    this.#record({ path, why, ...(detail === undefined ? {} : { detail }) })
  }

  #record(entry: Uninspected): void {
    const known = this.uninspected.some((other) => other.path === entry.path && other.why === entry.why)
    if (!known && this.uninspected.length < this.budget.limits.maxArtifacts) this.uninspected.push(entry)
  }

  #stop(parent: Artifact | undefined, path: string, limit: string): undefined {
    // One branch that is too wide or too deep is one entry, however much of it there is.
    if (this.#limitsReported.has(`${path} ${limit}`)) return
    this.#limitsReported.add(`${path} ${limit}`)
    if (parent) this.notInspected(parent, 'limit-exceeded', limit)
    else this.notInspectedAt(path, 'limit-exceeded', limit)
  }

  #list(parent: Artifact | undefined, depth: number, child: Child): Artifact {
    const names = [...new Set([child.name, ...(child.otherNames ?? [])].flatMap((name) => name || []))]
    const label = shown(child.name?.trim() || names[0] || `#${this.artifacts.length + 1}`)
    const content = child.unreadable && child.content.length === 0 ? NO_BYTES : child.content
    const artifact: Artifact = {
      path: parent ? `${parent.path}${PATH_SEPARATOR}${label}` : label,
      parent,
      depth,
      name: child.name ?? names[0] ?? null,
      names,
      declaredType: child.declaredType ?? null,
      type: UNKNOWN,
      bytes: child.totalBytes ?? content.length,
      sha256: hashOf(content, child),
      content,
      encrypted: child.encrypted ?? false,
      password: child.password?.value ?? null,
      passwordFrom: child.password?.from ?? null,
      inspected: true,
      why: null,
      macros: [],
      links: [],
      external: [],
      text: '',
      facts: child.facts ?? {},
      message: child.message,
    }
    this.artifacts.push(artifact)
    if (child.facts) this.#givenFacts.set(artifact, { ...child.facts })
    return artifact
  }

  async #lookInto(artifact: Artifact, child: Child): Promise<void> {
    const identity = identify(artifact.content)
    artifact.type = identity.type
    if (identity.others.length > 0) artifact.facts['otherTypes'] = identity.others
    if (
      child.totalBytes !== undefined &&
      child.totalBytes > artifact.content.length &&
      artifact.facts['paddingBytes'] === undefined
    ) {
      this.notInspected(artifact, 'limit-exceeded', 'maxArtifactBytes')
    }
    try {
      this.budget.spend('maxKeptBytes', artifact.content.length)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      return this.notInspected(artifact, 'limit-exceeded', error.what)
    }
    if (child.openAs) {
      const { openAs } = child
      artifact.type = openAs.type
      return this.attempt(openAs.type, artifact, () => openAs.open(artifact, this), true)
    }
    const openers = openersFor(identity, artifact)
    for (const { opener, asMain } of openers) await this.#open(opener, artifact, asMain)
    if (openers.every(({ asMain }) => !asMain)) this.#withoutOpener(artifact)
  }

  async #open(opener: Opener, artifact: Artifact, asMain: boolean): Promise<void> {
    await this.attempt(opener.name, artifact, () => opener.open(artifact, this), asMain)
  }

  /** Runs an opener's work; what it cannot read is recorded. */
  async attempt(name: string, artifact: Artifact, work: () => Promise<void> | void, asMain = true): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (error instanceof FormatError) this.#failed(artifact, error, asMain)
      else this.notInspected(artifact, 'reader-failed', `${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  /** Opens again what stayed closed before a password for it was found in a file that came later. */
  async openClosedAgain(): Promise<void> {
    const closed = [...this.#closed].filter(([, known]) => known < this.#foundOnTheWay.length)
    this.#closed.clear()
    for (const [artifact] of closed) {
      if (!this.artifacts.includes(artifact)) continue
      this.forget([artifact])
      Object.assign(artifact.facts, this.#givenFacts.get(artifact))
      artifact.encrypted = false
      await this.#lookInto(artifact, { name: artifact.name, content: artifact.content })
    }
  }

  /** Takes back what was found in these files, because they will be read as one. */
  forget(artifacts: readonly Artifact[]): void {
    const paths = artifacts.map(({ path }) => path)
    const isBelow = (path: string): boolean => paths.some((one) => path.startsWith(`${one}${PATH_SEPARATOR}`))
    this.artifacts.splice(0, Infinity, ...this.artifacts.filter(({ path }) => !isBelow(path)))
    this.uninspected.splice(0, Infinity, ...this.uninspected.filter(({ path }) => !paths.includes(path) && !isBelow(path)))
    for (const artifact of artifacts) {
      artifact.inspected = true
      artifact.why = null
      for (const fact of Object.keys(artifact.facts)) delete artifact.facts[fact]
    }
  }

  #failed(artifact: Artifact, error: FormatError, asMain: boolean): void {
    if (error.kind === 'limit-exceeded') return this.notInspected(artifact, 'limit-exceeded', error.what)
    if (error.kind === 'encrypted') {
      artifact.encrypted = true
      return this.notInspected(artifact, 'encrypted', error.what)
    }
    // What only looked like a second kind of file is no loss.
    if (asMain) this.notInspected(artifact, error.kind === 'unsupported' ? 'unsupported-format' : 'damaged', error.message)
  }

  /** Text and pictures need no opener; closed containers do; a broken promise of Office is damage. */
  #withoutOpener(artifact: Artifact): void {
    if (CLOSED_CONTAINERS.has(artifact.type)) this.notInspected(artifact, 'unsupported-format', artifact.type)
    else if (artifact.type === UNKNOWN && isSealed(artifact))
      this.notInspected(artifact, 'unsupported-format', 'application/pkcs7-mime')
    else if (artifact.type === UNKNOWN && artifact.bytes > 0 && promisesMore(artifact))
      this.notInspected(artifact, 'damaged', 'unknown-content')
  }
}

/** An entry that could not be decrypted has no bytes of its own: its archive is what is closed. */
const containerOf = (artifact: Artifact): Artifact =>
  artifact.content.length === 0 && artifact.parent ? artifact.parent : artifact

/** Names in paths stay readable, whatever length an archive allows. */
const MAX_LABEL = 255
const shown = (name: string): string => (name.length > MAX_LABEL ? `${name.slice(0, MAX_LABEL - 1)}…` : name)

/** Of the whole file when what is not kept is padding, else of what is kept. */
function hashOf(content: Uint8Array, { totalBytes, facts }: Child): string {
  const paddingByte = facts?.['paddingByte']
  return typeof paddingByte === 'number' && totalBytes !== undefined
    ? contentHash(content, totalBytes - content.length, paddingByte)
    : contentHash(content)
}

const ARCHIVE_EXTENSIONS = new Set('zip 7z rar lzh cab gz tgz tar bz2 tbz2 xz txz lzma arj ace z zst pdf one msg eml'.split(' '))

/** S/MIME in one piece (RFC 8551 §3.2): the mail itself is inside, signed or encrypted. */
function isSealed({ declaredType, names }: Artifact): boolean {
  return /^application\/(?:x-)?pkcs7-mime$/.test(declaredType ?? '') || names.some((name) => lastExtension(name) === 'p7m')
}

/** A later piece of an archive that was split over several files. */
const SPLIT_PIECE = /^(?:\d{3}|[rz]\d{2})$/

function promisesMore(artifact: Artifact): boolean {
  if (
    artifact.declaredType !== null &&
    /officedocument|msword|ms-excel|ms-powerpoint|zip|application\/pdf|x-rar|x-7z/.test(artifact.declaredType)
  )
    return true
  return artifact.names.some(
    (name) => promisesOffice(name) || ARCHIVE_EXTENSIONS.has(lastExtension(name)) || SPLIT_PIECE.test(lastExtension(name)),
  )
}
