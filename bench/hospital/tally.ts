import type { Outcome } from './gate.ts'

const HELD = new Set(['hold', 'reject', 'tempfail'])

/** Counts of a run. A mail that waited for its password and was opened is neither held nor marked for that. */
export class Tally {
  seen = 0
  harmless = 0
  readonly held = new Map<string, number>()
  readonly marked = new Map<string, number>()
  readonly heldKinds = new Map<string, number>()
  readonly markedKinds = new Map<string, number>()
  readonly waited = { opened: 0, given: 0, never: 0 }
  readonly spoke = new Map<string, number>()
  readonly attacks: { readonly wave: string; readonly action: string; readonly detections: readonly string[] }[] = []
  heldMails = 0
  markedMails = 0
  readonly #withExamples: boolean
  readonly #shown = new Map<string, number>()

  constructor(withExamples: boolean) {
    this.#withExamples = withExamples
  }

  note(outcome: Outcome): void {
    const { mail, inspection, action, causes, waited } = outcome
    const detections = [...new Set(inspection.detections.map(({ id }) => id))]
    if (mail.kind === 'attack') {
      const wave = mail.planned.letter.headers?.find(([name]) => name === 'X-Wave')?.[1] ?? ''
      this.attacks.push({ wave, action: waited === 'never' ? 'hold' : action, detections })
      return
    }
    this.harmless++
    if (waited) this.waited[waited]++
    for (const { id, severity } of inspection.detections) add(this.spoke, `${id} (${severity})`)
    if (HELD.has(action)) this.#count(outcome, 'held', waited === 'never' ? ['password never told'] : causes)
    else if (action === 'annotate') this.#count(outcome, 'marked', causes)
  }

  #count({ mail, inspection }: Outcome, what: 'held' | 'marked', causes: readonly string[]): void {
    if (what === 'held') this.heldMails++
    else this.markedMails++
    for (const cause of new Set(causes)) add(this[what], cause)
    add(what === 'held' ? this.heldKinds : this.markedKinds, mail.kind)
    const key = `${what} ${mail.kind}`
    this.#shown.set(key, (this.#shown.get(key) ?? 0) + 1)
    if (!this.#withExamples || (this.#shown.get(key) ?? 0) > 3) return
    const { from, to, subject, body, attachments = [] } = mail.built.sent
    const brought = [
      ...(attachments.length > 0 ? [`${attachments.length} 添付`] : []),
      ...new Set(body.match(/https?:\/\/[!-~]+/g)),
    ].join(' ')
    process.stderr.write(
      `\n${key}: ${from.shown} <${from.address}> → ${to[0]?.address} 「${subject}」 ${causes.join(' ')} ${brought}\n  ${inspection.detections.map(({ id, severity, message }) => `${id} ${severity} ${message.ja}`).join('\n  ')}\n`,
    )
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

interface Run {
  readonly days: number
  readonly perDay: number
  readonly warmUp: number
  readonly seed: number
}

export function asTable(tally: Tally, { days, perDay, warmUp, seed }: Run): string {
  const per = (count: number): string => ((count / tally.harmless) * 10_000).toFixed(2)
  const rows = (counts: ReadonlyMap<string, number>): string[] =>
    [...counts].toSorted(([, a], [, b]) => b - a).map(([name, count]) => `| ${name} | ${count} | ${per(count)} |`)
  const table = (title: string, counts: ReadonlyMap<string, number>): string[] => [
    `| ${title} | mails | in 10,000 |`,
    '|---|---|---|',
    ...rows(counts),
    '',
  ]
  const { opened, given, never } = tally.waited
  const caught = tally.attacks.filter(({ action }) => HELD.has(action)).length
  return [
    `${tally.harmless.toLocaleString('en')} harmless mails: ${days} days of ${perDay} after ${warmUp} days of imported history, seed ${seed}.`,
    '',
    '| harmless mails | mails | in 10,000 | target |',
    '|---|---|---|---|',
    `| held | ${tally.heldMails} | ${per(tally.heldMails)} | ≤ 5 |`,
    `| marked | ${tally.markedMails} | ${per(tally.markedMails)} | ≤ 20 |`,
    `| waited for a password, opened by a mail | ${opened} | ${per(opened)} | |`,
    `| … opened by its recipient | ${given} | ${per(given)} | |`,
    `| … never opened (among the held) | ${never} | ${per(never)} | |`,
    '',
    ...table('held because of', tally.held),
    ...table('held, by kind of mail', tally.heldKinds),
    ...table('marked because of', tally.marked),
    ...table('marked, by kind of mail', tally.markedKinds),
    ...table('what was noticed at all', tally.spoke),
    `${caught} of ${tally.attacks.length} mails of the wave held.`,
    '',
    ...tally.attacks
      .filter(({ action }) => !HELD.has(action))
      .map(({ wave, action, detections }) => `- ${wave}: ${action}, ${detections.join(', ')}`),
    '',
    ...table(
      'what spoke in the wave',
      new Map(
        Object.entries(
          Object.groupBy(
            tally.attacks.flatMap(({ detections }) => detections),
            (id) => id,
          ),
        ).map(([id, all]) => [id, all?.length ?? 0]),
      ),
    ),
  ].join('\n')
}
