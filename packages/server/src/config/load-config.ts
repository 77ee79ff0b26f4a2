import { dirname, resolve } from 'node:path'
import type { OrganisationFile } from '@sekisho/inspection'
import { defaultPolicy } from '../gate/policy.ts'
import { ConfigError } from './config-error.ts'
import { organisationSchema } from './organisation-schema.ts'
import { type Config, configSchema } from './schema.ts'
import { parseYaml, readYamlFile, validated, type YamlFile } from './yaml-file.ts'

/** What the command line or a test sets; same form as the file, and stronger. */
export interface Overrides {
  readonly [key: string]: unknown
}

/** The configuration with every default filled in and the data folder absolute. Throws `ConfigError`. */
export async function loadConfig(
  file?: string,
  overrides: Overrides = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<Config> {
  const yaml = file === undefined ? parseYaml('', undefined) : await readYamlFile(file)
  return configFrom(yaml, overrides, env)
}

/** The same for text that is already at hand. */
export function configFrom(yaml: YamlFile, overrides: Overrides = {}, env: NodeJS.ProcessEnv = {}): Config {
  const config = validated(configSchema, yaml, merged(yaml.value, withEnvironment(overrides, env)))
  if (config.store.kind === 'postgres' && config.store.url === undefined) {
    const message = {
      ja: 'kind が postgres のときは url（または環境変数 SEKISHO_STORE_URL）が必要です',
      en: 'kind postgres needs url (or SEKISHO_STORE_URL in the environment)',
    }
    throw new ConfigError([{ file: yaml.name, line: yaml.lineOf(['store', 'kind']), key: 'store.url', message }])
  }
  // A folder in the file is meant from where the file is; one from the command line from where the person is.
  const base = yaml.name !== undefined && overrides['dataFolder'] === undefined ? dirname(yaml.name) : '.'
  const byClass = { ...defaultPolicy.byClass, ...config.gate.policy.byClass }
  return {
    ...config,
    dataFolder: resolve(base, config.dataFolder),
    directory: withDirectoryPaths(config.directory, yaml.name === undefined ? '.' : dirname(yaml.name)),
    engines: withAbsolutePaths(config.engines, yaml.name === undefined ? '.' : dirname(yaml.name)),
    gate: { ...config.gate, policy: { ...config.gate.policy, byClass } },
  }
}

function withAbsolutePaths({ clamd, yara, hashLists }: Config['engines'], base: string): Config['engines'] {
  const { address } = clamd
  const { rulesFolder } = yara
  return {
    clamd: { ...clamd, address: address?.startsWith('unix:') ? `unix:${resolve(base, address.slice('unix:'.length))}` : address },
    yara: { ...yara, rulesFolder: rulesFolder === undefined ? undefined : resolve(base, rulesFolder) },
    hashLists: hashLists.map((list) => ({ ...list, file: resolve(base, list.file) })),
  }
}

function withDirectoryPaths({ ldap }: Config['directory'], base: string): Config['directory'] {
  const absolute = (file: string | undefined) => (file === undefined ? undefined : resolve(base, file))
  return { ldap: { ...ldap, caFile: absolute(ldap.caFile), passwordFile: absolute(ldap.passwordFile) } }
}

/** `--organisation FILE`. Throws `ConfigError`. */
export async function loadOrganisation(file: string): Promise<OrganisationFile> {
  return organisationOf(validated(organisationSchema, await readYamlFile(file)))
}

/** Keys that are not given are left out, as inspection's type has them. */
export function organisationOf(given: Config['organisation']): OrganisationFile {
  const defined = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(defined) as OrganisationFile
}

function withEnvironment(overrides: Overrides, env: NodeJS.ProcessEnv): Overrides {
  const url = env['SEKISHO_STORE_URL']
  return url
    ? { ...overrides, store: { kind: 'postgres', url, ...(isPlain(overrides['store']) ? overrides['store'] : {}) } }
    : overrides
}

/** Objects are merged key by key; anything else is replaced. A key without a value is as good as none. */
function merged(base: unknown, over: Overrides): unknown {
  if (!isPlain(base)) return base
  const result: Record<string, unknown> = withoutNothing(base)
  for (const [key, value] of Object.entries(over)) {
    if (value !== undefined) result[key] = isPlain(value) && isPlain(result[key]) ? merged(result[key], value) : value
  }
  return result
}

function withoutNothing(object: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(object).filter(([, value]) => value !== null)
  return Object.fromEntries(entries.map(([key, value]) => [key, isPlain(value) ? withoutNothing(value) : value]))
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
