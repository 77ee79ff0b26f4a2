import { createInterface } from 'node:readline/promises'
import { ORGANISATION } from '../../organisation.ts'
import { CliError, EXIT_CLEAN, EXIT_NOT_CLEAN } from '../cli-error.ts'
import { configOf, type Installation } from '../installation.ts'
import { inLanguage, type Language } from '../language.ts'
import { write } from '../terminal/output.ts'
import { openArchive } from './open-archive.ts'

export interface ForgetCommandOptions extends Installation {
  readonly reason: string
  readonly yes: boolean
  readonly language: Language
}

/** `sekisho history forget`: what is removed does not come back. Status 1 when nothing is known about the address. */
export async function forgetCommand(given: string, options: ForgetCommandOptions, process: NodeJS.Process): Promise<number> {
  const { reason, language } = options
  const config = await configOf(options, process.env)
  const say = inLanguage(language)
  const address = given.trim().toLowerCase()
  if (!(await isMeant(address, options, process))) {
    await write(process.stdout, say('何も消しませんでした\n', 'nothing was removed\n'))
    return EXIT_NOT_CLEAN
  }
  const archive = await openArchive(config)
  try {
    const removed = await archive.history.forget(ORGANISATION, address, async (tx, counts) => {
      const details = { reason, mails: counts.mails, relations: counts.relations }
      await archive.audit.append(tx, ORGANISATION, {
        at: new Date(),
        who: 'cli',
        what: 'history.forgotten',
        subject: null,
        details,
      })
    })
    const text = removed
      ? say(
          `${removed.mails} 通と ${removed.relations} 件の関係を消しました\n`,
          `${removed.mails} mails and ${removed.relations} relations were removed\n`,
        )
      : say('そのアドレスについては何も覚えていません\n', 'nothing is known about this address\n')
    await write(process.stdout, text)
    return removed ? EXIT_CLEAN : EXIT_NOT_CLEAN
  } finally {
    await archive.close()
  }
}

async function isMeant(
  address: string,
  { yes, language }: ForgetCommandOptions,
  { stdin, stderr }: NodeJS.Process,
): Promise<boolean> {
  if (yes) return true
  if (!stdin.isTTY)
    throw new CliError({
      ja: '消したものは元に戻せません。確かめずに消すときは --yes を付けてください',
      en: 'what is removed does not come back; give --yes to remove it without being asked',
    })
  const question = inLanguage(language)(
    `${address} について覚えていることをすべて消します。元に戻せません。よろしいですか（はい/いいえ）: `,
    `Remove all that is known about ${address}? This cannot be undone (yes/no): `,
  )
  const lines = createInterface({ input: stdin, output: stderr })
  try {
    return /^(?:y|yes|はい)$/i.test((await lines.question(question)).trim())
  } finally {
    lines.close()
  }
}
