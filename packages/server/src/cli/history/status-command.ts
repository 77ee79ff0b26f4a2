import { HistoryView } from '../../history/history-view.ts'
import { ORGANISATION } from '../../organisation.ts'
import { EXIT_CLEAN } from '../cli-error.ts'
import { configOf, type Installation } from '../installation.ts'
import { inLanguage, type Language } from '../language.ts'
import { storeOnRecord } from '../policy/open-house.ts'
import { write } from '../terminal/output.ts'

export interface StatusCommandOptions extends Installation {
  readonly json: boolean
  readonly language: Language
}

/** `sekisho history status`. */
export async function statusCommand(options: StatusCommandOptions, process: NodeJS.Process): Promise<number> {
  const { json, language } = options
  const config = await configOf(options, process.env)
  const say = inLanguage(language)
  const store = await storeOnRecord(config)
  try {
    const status = store && (await new HistoryView(store, () => new Date()).status(ORGANISATION))
    if (json) await write(process.stdout, `${JSON.stringify(status ?? { mails: 0, since: null })}\n`)
    else if (!status || status.mails === 0)
      await write(
        process.stdout,
        say('まだ何も覚えていません（sekisho history import）\n', 'nothing is known yet (sekisho history import)\n'),
      )
    else {
      const { mails, since, addresses, domains, bytes, isMature } = status
      const size = bytes === null ? '' : say(`、${(bytes / 2 ** 20).toFixed(0)} MB`, `, ${(bytes / 2 ** 20).toFixed(0)} MB`)
      const day = since?.slice(0, 10) ?? '–'
      const lines = [
        say(
          `${mails} 通（${day} から）、アドレス ${addresses} 件、ドメイン ${domains} 件${size}`,
          `${mails} mails since ${day}, ${addresses} addresses, ${domains} domains${size}`,
        ),
        isMature
          ? say('「初めての相手」の判断に使っています', 'it is used to tell who is new')
          : say('まだ新しいので「初めての相手」の判断には使いません', 'it is too young to tell who is new'),
      ]
      await write(process.stdout, `${lines.join('\n')}\n`)
    }
    return EXIT_CLEAN
  } finally {
    await store?.close()
  }
}
