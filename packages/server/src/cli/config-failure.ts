import { CliError } from './cli-error.ts'

/** What is wrong with a configuration, as the end of the command; anything else travels on. */
export async function tellingConfigErrors<T>(work: () => Promise<T>): Promise<T> {
  const { ConfigError } = await import('../config/index.ts')
  try {
    return await work()
  } catch (error) {
    if (error instanceof ConfigError) throw new CliError({ ja: error.describe('ja'), en: error.describe('en') })
    throw error
  }
}
