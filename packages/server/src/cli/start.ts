import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadConfig } from '../config/index.ts'
import { serve } from '../serve.ts'
import { tellingConfigErrors } from './config-failure.ts'
import type { Language } from './language.ts'

export interface StartCommandOptions {
  readonly config: string | undefined
  readonly data: string | undefined
  readonly language: Language
}

/** Without a configuration everything stays in the checkout, wherever the command is called from. */
const ownDataFolder = join(fileURLToPath(new URL('../../../../', import.meta.url)), 'data')

/** Runs until SIGTERM or SIGINT; throws `CliError` when the configuration cannot be used. */
export async function startCommand(
  { config: file, data, language }: StartCommandOptions,
  process: NodeJS.Process,
): Promise<number> {
  const unconfigured = file === undefined ? { dataFolder: ownDataFolder, log: { language } } : {}
  const overrides = { ...unconfigured, ...(data === undefined ? {} : { dataFolder: data }) }
  return serve(await tellingConfigErrors(() => loadConfig(file, overrides, process.env)), process)
}
