import { stringify } from 'yaml'
import { configJsonSchema, loadConfig, withoutPassword } from '../config/index.ts'
import { EXIT_CLEAN } from './cli-error.ts'
import { tellingConfigErrors } from './config-failure.ts'
import { inLanguage, type Language } from './language.ts'
import { write } from './terminal/output.ts'

export type ConfigAction = 'check' | 'show' | 'schema'

/** `sekisho config check|show|schema`: throws `CliError` naming file, line, key and what is allowed. */
export async function configCommand(
  action: ConfigAction,
  file: string | undefined,
  language: Language,
  { stdout, env }: NodeJS.Process,
): Promise<number> {
  if (action === 'schema') {
    await write(stdout, `${JSON.stringify(configJsonSchema(), null, 2)}\n`)
    return EXIT_CLEAN
  }
  const config = await tellingConfigErrors(() => loadConfig(file, {}, env))
  if (action === 'show') {
    // A password in the address of the store is nobody's business on a screen.
    const { url, ...store } = config.store
    const shown = { ...config, store: url === undefined ? store : { ...store, url: withoutPassword(url) } }
    await write(stdout, stringify(shown))
  } else {
    const say = inLanguage(language)
    const { malicious } = config.gate.policy.byVerdict
    if (malicious === 'deliver' || malicious === 'annotate') {
      const warning = say(
        `注意：gate.policy.byVerdict.malicious が ${malicious} です。危険と判定したメールも届きます`,
        `warning: gate.policy.byVerdict.malicious is ${malicious}: mail judged malicious is delivered`,
      )
      await write(stdout, `${warning}\n`)
    }
    await write(stdout, `${say('設定に誤りはありません', 'the configuration is in order')}\n`)
  }
  return EXIT_CLEAN
}
