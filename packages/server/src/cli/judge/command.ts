import { defaultPolicy, type Policy } from '../../gate/policy.ts'
import type { House } from '../../policy/index.ts'
import { tellingConfigErrors } from '../config-failure.ts'
import { inspectCommand } from '../inspect/command.ts'
import type { Language } from '../language.ts'
import { ExplainPrinter } from './explain-printer.ts'

export interface ExplainCommandOptions {
  readonly json: boolean
  readonly verbose: boolean
  readonly config: string | undefined
  readonly organisation: string | undefined
  readonly history: readonly string[]
  readonly passwords: readonly string[]
  readonly language: Language
}

/** `sekisho judge explain`: from what was found over the rules to what is done; the exit status is that of `inspect`. */
export async function explainCommand(
  paths: readonly string[],
  options: ExplainCommandOptions,
  process: NodeJS.Process,
): Promise<number> {
  const { json, verbose, language, config } = options
  const now = new Date()
  const { policy, house } = await policyInForce(config, now, process.env)
  const printer = new ExplainPrinter(process, { json, verbose, language, policy, house, now })
  return await inspectCommand(paths, { ...options, batch: undefined, later: [], jobs: undefined, printer }, process)
}

/** Of the configuration, with the house's rules when its store is there; without one, that of the first day. */
async function policyInForce(
  file: string | undefined,
  now: Date,
  environment: NodeJS.ProcessEnv,
): Promise<{ policy: Policy; house: House | undefined }> {
  if (file === undefined) return { policy: defaultPolicy, house: undefined }
  const { houseOnRecord } = await import('../policy/open-house.ts')
  const { loadConfig, policyOf } = await import('../../config/index.ts')
  const config = await tellingConfigErrors(() => loadConfig(file, {}, environment))
  return { policy: policyOf(config), house: await houseOnRecord(config, now) }
}
