// The hospital's gate without its processes: the same inspection, history, judgement, policy and waiting for passwords.

import { maySharePassword } from '../../packages/inspection/src/history/index.ts'
import {
  type Delivery,
  defaultPorts,
  type HistoryRecords,
  type Inspection,
  inspect,
  type MailFacts,
  memoryRecords,
  organisationFrom,
  type Ports,
  readFacts,
  recall,
} from '../../packages/inspection/src/index.ts'
import type { OrganisationFile } from '../../packages/inspection/src/organisation.ts'
import { answersOf, decide } from '../../packages/server/src/gate/decide.ts'
import { type Action, defaultPolicy } from '../../packages/server/src/gate/policy.ts'
import { closedPaths, waitsForPassword } from '../../packages/server/src/waiting/closed-content.ts'
import { RememberedPasswords } from './passwords.ts'
import type { HospitalMail } from './year.ts'

const HOUR_MS = 3_600_000
/** When an operator looks at what is held and lets it go; nobody looks at night, which the mean contains. */
const RELEASED_AFTER_MS = 6 * HOUR_MS
const WAITS_MS = 72 * HOUR_MS

export interface Outcome {
  readonly mail: HospitalMail
  readonly inspection: Inspection
  readonly action: Action
  /** What made the action: ids of detections, `uninspected.…`, the verdict. */
  readonly causes: readonly string[]
  /** Held for a password, and what became of it. */
  readonly waited?: 'opened' | 'given' | 'never'
}

interface Waiting {
  readonly mail: HospitalMail
  readonly facts: MailFacts
  readonly until: number
}

export class HospitalGate {
  readonly #records = memoryRecords()
  readonly #passwords = new RememberedPasswords()
  readonly #key = new Uint8Array(32).fill(3)
  readonly #allowed = new Set<string>()
  readonly #waiting: Waiting[] = []
  readonly #toRelease: { readonly at: number; readonly facts: MailFacts }[] = []
  readonly #tell: (outcome: Outcome) => void
  readonly #file: OrganisationFile
  #ports: Ports
  #facts: MailFacts | undefined

  constructor(file: OrganisationFile, tell: (outcome: Outcome) => void) {
    this.#file = file
    this.#ports = this.#portsFor(file)
    this.#tell = tell
  }

  /** What an import does: learns, and looks at nothing. */
  async remember(mail: HospitalMail): Promise<void> {
    const facts = await readFacts(deliveryOf(mail), this.#ports)
    this.#passwords.note(facts)
    this.#learn(facts)
  }

  async receive(mail: HospitalMail): Promise<void> {
    await this.#passTime(mail.at)
    const inspection = await inspect(deliveryOf(mail), this.#ports)
    const facts = this.#facts
    if (!facts) throw new Error('the history was not asked')
    const { action } = decide(inspection, defaultPolicy)
    if (waitsForPassword(inspection, { action, reason: inspection.reason }, defaultPolicy)) {
      this.#waiting.push({ mail, facts, until: mail.planned.givenOnPage?.at ?? mail.at + WAITS_MS })
    } else this.#decided({ mail, inspection, action, causes: causesOf(inspection, action) }, facts)
    this.#passwords.note(facts)
    if (facts.passwords.length > 0) await this.#tryOn(facts)
  }

  /** Everything that still waits, waits no longer. */
  async close(): Promise<void> {
    await this.#passTime(Number.POSITIVE_INFINITY)
  }

  #portsFor(file: OrganisationFile): Ports {
    const organisation = organisationFrom(file)
    const records: HistoryRecords = {
      ask: async (question) => ({ ...(await this.#records.ask(question)), passwords: this.#passwords.for(question.facts) }),
    }
    return defaultPorts({
      organisation,
      history: {
        key: this.#key,
        recall: async (facts) => {
          this.#facts = facts
          return recall(facts, records, (domain) => organisation.owns(domain))
        },
      },
    })
  }

  #decided(outcome: Outcome, facts: MailFacts): void {
    this.#tell(outcome)
    if (outcome.mail.kind === 'attack') return
    if (outcome.action === 'deliver' || outcome.action === 'annotate') this.#learn(facts)
    else this.#toRelease.push({ at: outcome.mail.at + RELEASED_AFTER_MS, facts })
    if (outcome.mail.planned.form !== undefined && outcome.action === 'hold') this.#letIn(outcome.inspection)
  }

  /** What it was asked with is not kept: a fortnight of a hospital has to find room. */
  #learn(facts: MailFacts): void {
    this.#records.learn({ ...facts, asked: [], passwords: [] })
  }

  /** The operator has looked at the form, and lets its macro in for good. */
  #letIn({ artifacts }: Inspection): void {
    for (const { sha256 } of artifacts.flatMap(({ macros }) => macros)) this.#allowed.add(sha256)
    const allowedMacros = [
      ...(this.#file.allowedMacros ?? []),
      ...[...this.#allowed].map((sha256) => ({ sha256, reason: '様式' })),
    ]
    this.#ports = this.#portsFor({ ...this.#file, allowedMacros })
  }

  /** A password has come that may be for what waits. */
  async #tryOn(facts: MailFacts): Promise<void> {
    for (const waiting of this.#waiting.filter((one) => one.facts !== facts && maySharePassword(one.facts, facts))) {
      await this.#lookAgain(
        waiting,
        facts.passwords.map(({ value }) => value),
        'opened',
      )
    }
  }

  async #lookAgain(waiting: Waiting, passwords: readonly string[], how: 'opened' | 'given'): Promise<boolean> {
    const candidates = passwords.map((value) => ({ value, from: 'later-mail' }))
    const inspection = await inspect(deliveryOf(waiting.mail), { ...this.#ports, morePasswords: candidates })
    if (closedPaths(inspection).length > 0) return false
    this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
    const { action } = decide(inspection, defaultPolicy)
    this.#decided({ mail: waiting.mail, inspection, action, causes: causesOf(inspection, action), waited: how }, waiting.facts)
    return true
  }

  async #passTime(now: number): Promise<void> {
    for (let [first] = this.#toRelease; first && first.at <= now; [first] = this.#toRelease) {
      this.#toRelease.shift()
      this.#learn(first.facts)
    }
    for (const waiting of this.#waiting.filter(({ until }) => until <= now)) {
      const given = waiting.mail.planned.givenOnPage
      if (given && (await this.#lookAgain(waiting, [given.password], 'given'))) continue
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
      const inspection = await inspect(deliveryOf(waiting.mail), this.#ports)
      this.#decided(
        { mail: waiting.mail, inspection, action: 'hold', causes: causesOf(inspection, 'hold'), waited: 'never' },
        waiting.facts,
      )
    }
  }
}

function deliveryOf({ at, built: { raw, mailFrom, rcptTo, client, helo, sent } }: HospitalMail): Delivery {
  return { source: sent.id, envelope: { mailFrom, rcptTo, client, helo }, raw, receivedAt: new Date(at) }
}

const causesOf = (inspection: Inspection, action: Action): string[] =>
  answersOf(inspection, defaultPolicy)
    .filter((answer) => answer.action === action)
    .map(({ cause }) => cause)
