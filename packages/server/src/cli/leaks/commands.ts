import type { Command } from 'commander'
import { inLanguage, type Language } from '../language.ts'

/** `sekisho leaks list|show|add|end`. */
export function addLeaks(root: Command, language: Language, process: NodeJS.Process, done: (status: number) => void): void {
  const say = inLanguage(language)
  const leaks = root
    .command('leaks')
    .description(say('漏えいの台帳を見る、登録する、見張りを終える', 'see the leak ledger, enter a leak, end its watch'))
  const configured = (command: Command) =>
    command
      .option('--config <file>', say('設定ファイル（YAML）', 'configuration file (YAML)'))
      .option('--data <dir>', say('データの置き場所', 'data folder'))
      .option('--json', say('JSON で示す', 'as JSON'), false)
  const id = say('台帳の番号（leaks list の先頭の列）', 'id of the leak (first column of leaks list)')

  configured(leaks.command('list'))
    .description(say('台帳の漏えいを新しい順に示す', 'list the leaks, newest first'))
    .option('--address <address>', say('このアドレスが載っているものだけ', 'only those this address stands in'))
    .action(async (flags: Flags & { address?: string }) => {
      const { listCommand } = await import('./list-command.ts')
      done(await listCommand({ ...flags, language }, process))
    })

  configured(leaks.command('show'))
    .description(say('一件の中身と、使われたメールを示す', 'show what is in a leak, and the mails that used it'))
    .argument('<id>', id)
    .action(async (given: string, flags: Flags) => {
      const { showCommand } = await import('./show-command.ts')
      done(await showCommand(given, { ...flags, language }, process))
    })

  configured(leaks.command('add'))
    .description(say('盗まれたと分かっているものを登録し、見張る', 'enter what is known to be stolen, and watch for it'))
    .requiredOption('--name <text>', say('何の漏えいか', 'which leak it is'))
    .requiredOption('--since <day>', say('いつから漏れているか（2026-01-10）', 'since when it may be out (2026-01-10)'))
    .option('--until <day>', say('いつまでに盗まれたか', 'until when things were taken'))
    .option('--note <text>', say('覚え書き', 'a remark'))
    .option('--address <address>', say('盗まれたアドレス（何度でも）', 'a stolen address (several times)'), collect, [])
    .option('--addresses <file>', say('アドレスのファイル（一行に一つ）', 'a file of addresses, one a line'))
    .option('--person <name>', say('盗まれた名前（何度でも）', 'a stolen name (several times)'), collect, [])
    .option('--persons <file>', say('名前のファイル（一行に一つ）', 'a file of names, one a line'))
    .option('--text <file>', say('盗まれた文章のファイル（何度でも）', 'a file with a stolen text (several times)'), collect, [])
    .option('--mail <file>', say('盗まれたメール .eml（何度でも）', 'a stolen mail, .eml (several times)'), collect, [])
    .option(
      '--mailbox <address>',
      say(
        'まるごと漏れたメールボックス（期間のメールを記録から探す）',
        'a mailbox that leaked whole; its mails are known from the history',
      ),
    )
    .action(async (flags: Flags & AddFlags) => {
      const { addCommand } = await import('./add-command.ts')
      done(await addCommand({ ...flags, language }, process))
    })

  configured(leaks.command('end'))
    .description(say('見張りを終える', 'end the watch for a leak'))
    .argument('<id>', id)
    .requiredOption('--reason <text>', say('理由（監査記録に残る）', 'why (stands in the audit trail)'))
    .action(async (given: string, flags: Flags & { reason: string }) => {
      const { endCommand } = await import('./end-command.ts')
      done(await endCommand(given, { ...flags, language }, process))
    })
}

const collect = (value: string, before: string[]) => [...before, value]

interface Flags {
  readonly config?: string
  readonly data?: string
  readonly json: boolean
}

export interface AddFlags {
  readonly name: string
  readonly since: string
  readonly until?: string
  readonly note?: string
  readonly address: readonly string[]
  readonly addresses?: string
  readonly person: readonly string[]
  readonly persons?: string
  readonly text: readonly string[]
  readonly mail: readonly string[]
  readonly mailbox?: string
}
