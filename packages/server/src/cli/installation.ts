import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Config, loadConfig, type Overrides } from '../config/index.ts'
import { tellingConfigErrors } from './config-failure.ts'

/** Which installation a command speaks of: by its configuration, by its data, or the one of this checkout. */
export interface Installation {
  readonly config?: string | undefined
  readonly data?: string | undefined
}

/** Without a configuration everything stays in the checkout, wherever the command is called from. */
const ownDataFolder = join(fileURLToPath(new URL('../../../../', import.meta.url)), 'data')

/** `unconfigured` holds only where there is no file. Throws `CliError` when the configuration cannot be used. */
export async function configOf(
  { config: file, data }: Installation,
  env: NodeJS.ProcessEnv,
  unconfigured: Overrides = {},
): Promise<Config> {
  const own = file === undefined ? { dataFolder: ownDataFolder, ...unconfigured } : {}
  const overrides = { ...own, ...(data === undefined ? {} : { dataFolder: data }) }
  return await tellingConfigErrors(async () => await loadConfig(file, overrides, env))
}
