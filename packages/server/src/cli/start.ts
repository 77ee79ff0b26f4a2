import { serve } from '../serve.ts'
import { configOf, type Installation } from './installation.ts'
import type { Language } from './language.ts'

export interface StartCommandOptions extends Installation {
  readonly language: Language
}

/** Runs until SIGTERM or SIGINT; throws `CliError` when the configuration cannot be used. */
export async function startCommand({ language, ...installation }: StartCommandOptions, process: NodeJS.Process): Promise<number> {
  return serve(await configOf(installation, process.env, { log: { language } }), process)
}
