import { z } from 'zod'
import { AuditRepository } from '../../audit/index.ts'
import { policyOf, readYamlFile, validated } from '../../config/index.ts'
import type { WhatIf } from '../../http/api.ts'
import { ORGANISATION } from '../../organisation.ts'
import { type Entry, House, PolicyRepository, RecordedMails, type Rule, WhatIfRun } from '../../policy/index.ts'
import { AllowInput, RuleInput } from '../../policy/inputs.ts'
import { CliError, EXIT_CLEAN } from '../cli-error.ts'
import { tellingConfigErrors } from '../config-failure.ts'
import { configOf } from '../installation.ts'
import { inLanguage, type Language } from '../language.ts'
import { write } from '../terminal/output.ts'
import { safeText, shortText } from '../terminal/safe-text.ts'
import { storeOnRecord } from './open-house.ts'

export interface WhatIfCommandOptions {
  readonly rules: string
  readonly config: string | undefined
  readonly data: string | undefined
  readonly days: number
  readonly json: boolean
  readonly language: Language
}

/** Rules and entries that would be added to those in force. */
const rulesFile = z.strictObject({
  rules: z.array(RuleInput).max(50).default([]),
  allow: z.array(AllowInput).max(1_000).default([]),
})

/** `sekisho policy what-if`: what the rules of a file would have done with the mails on record. */
export async function whatIfCommand(options: WhatIfCommandOptions, process: NodeJS.Process): Promise<number> {
  const { days, json, language } = options
  const [config, added] = await tellingConfigErrors(async () => [
    await configOf(options, process.env),
    validated(rulesFile, await readYamlFile(options.rules)),
  ])
  const store = await storeOnRecord(config)
  if (!store)
    throw new CliError({
      ja: `記録がまだありません（${config.dataFolder}）`,
      en: `there are no records yet (${config.dataFolder})`,
    })
  try {
    const now = () => new Date()
    const repository = new PolicyRepository(store, new AuditRepository(store))
    const [live, entries] = await Promise.all([repository.liveRules(ORGANISATION), repository.entries(ORGANISATION, now())])
    const policy = policyOf(config)
    const drafts = added.rules.map((rule, index): Rule => ({ ...rule, id: `draft-${index + 1}`, version: 1 }))
    const wanted = added.allow.map((entry, index): Entry => ({ ...nothing, ...entry, id: `allow-${index + 1}` }))
    const run = new WhatIfRun({
      before: { policy, house: new House(live, entries) },
      after: { policy, house: new House([...live, ...drafts], [...entries, ...wanted]) },
      days,
      rules: [],
    })
    await run.run({ organisation: ORGANISATION, mails: new RecordedMails(store), now })
    await write(process.stdout, json ? `${JSON.stringify(run.answer)}\n` : told(run.answer, language))
    return EXIT_CLEAN
  } finally {
    await store.close()
  }
}

const nothing = { sender: null, recipient: null, classes: [], evenUnauthenticated: false, sha256: null, fingerprint: null }

function told({ looked, changed, days, table, mails, failure }: WhatIf, language: Language): string {
  const say = inLanguage(language)
  if (failure) throw new CliError(failure)
  const lines = [
    say(
      `過去 ${days} 日の ${looked} 通のうち、${changed} 通の扱いが変わります`,
      `${changed} of ${looked} mails of the last ${days} days would change`,
    ),
    ...table.filter(({ from, to }) => from !== to).map(({ from, to, mails: count }) => `  ${from} → ${to}  ${count}`),
    ...mails.map(({ receivedAt, from, subject, disposition, verdict }) => {
      const change =
        disposition.from === disposition.to ? `${verdict.from} → ${verdict.to}` : `${disposition.from} → ${disposition.to}`
      return `  ${receivedAt}  ${change}  ${safeText(from)}  ${shortText(subject, 60)}`
    }),
  ]
  return `${lines.join('\n')}\n`
}
