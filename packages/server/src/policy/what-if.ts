import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { judgedAnew } from '@sekisho/inspection/judgement'
import type { Policy } from '../gate/policy.ts'
import type { WhatIf, WhatIfCell, WhatIfMail } from '../http/api/policy.ts'
import { decideMail } from './decide-mail.ts'
import type { House } from './house.ts'
import type { RecordedMail, RecordedMails } from './recorded-mails.ts'

/** Mails that are listed one by one. */
const MAX_LISTED = 200
/** After each slice the path of a mail has so many times the slice's own time to itself. */
const REST = 2
const MAX_REST_MS = 500

export interface Side {
  readonly policy: Policy
  readonly house: House
}

export interface WhatIfQuestion {
  readonly before: Side
  readonly after: Side
  readonly days: number
  readonly rules: WhatIf['rules']
}

export interface WhatIfPorts {
  readonly organisation: string
  readonly mails: RecordedMails
  readonly now: () => Date
}

const DAY_MS = 24 * 60 * 60_000

/** What another policy would have done with the mails on record: judged again by the rules of today, decided twice. */
export class WhatIfRun {
  readonly id = randomUUID()
  readonly #question: WhatIfQuestion
  readonly #cells = new Map<string, WhatIfCell>()
  readonly #listed: WhatIfMail[] = []
  readonly #stop = new AbortController()
  #state: WhatIf['state'] = 'running'
  #failure: WhatIf['failure'] = null
  #looked = 0
  #all = 0
  #changed = 0

  constructor(question: WhatIfQuestion) {
    this.#question = question
  }

  get answer(): WhatIf {
    const { days, rules } = this.#question
    return {
      id: this.id,
      state: this.#state,
      days,
      rules,
      looked: this.#looked,
      all: this.#all,
      changed: this.#changed,
      table: [...this.#cells.values()].toSorted((a, b) => b.mails - a.mails),
      mails: this.#listed,
      failure: this.#failure,
    }
  }

  cancel(): void {
    this.#stop.abort()
  }

  /** Resolves when it is over, however it ended. Slices are short, and the gate has the rest of the time. */
  async run({ organisation, mails, now }: WhatIfPorts): Promise<void> {
    const since = new Date(now().getTime() - this.#question.days * DAY_MS)
    try {
      this.#all = await mails.countSince(organisation, since)
      for await (const slice of mails.since(organisation, since)) {
        if (this.#stop.signal.aborted) break
        const started = performance.now()
        for (const mail of slice) this.#look(mail)
        await pause(Math.min(MAX_REST_MS, (performance.now() - started) * REST))
      }
      this.#state = this.#stop.signal.aborted ? 'cancelled' : 'done'
    } catch (error) {
      this.#state = 'failed'
      const why = error instanceof Error ? error.message : String(error)
      this.#failure = { ja: `記録を読めませんでした（${why}）。`, en: `The records could not be read (${why}).` }
    }
  }

  /** Rules are asked as of the time the mail came, so that what expired since still counts then. */
  #look(recorded: RecordedMail): void {
    const question = this.#question
    const { mail } = recorded
    const inspection = judgedAnew(recorded.inspection)
    const before = decideMail(mail, inspection, question.before.policy, question.before.house, mail.receivedAt)
    const after = decideMail(mail, inspection, question.after.policy, question.after.house, mail.receivedAt)
    const disposition = { from: before.disposition.action, to: after.disposition.action }
    const key = `${disposition.from} ${disposition.to}`
    this.#looked += 1
    this.#cells.set(key, { ...disposition, mails: (this.#cells.get(key)?.mails ?? 0) + 1 })
    const verdict = { from: before.inspection.verdict, to: after.inspection.verdict }
    if (disposition.from === disposition.to && verdict.from === verdict.to) return
    this.#changed += 1
    if (this.#listed.length >= MAX_LISTED) return
    const { subject, from } = inspection.message
    this.#listed.push({
      id: recorded.id,
      receivedAt: mail.receivedAt.toISOString(),
      subject,
      from: from[0]?.address ?? '',
      verdict,
      disposition,
    })
  }
}
