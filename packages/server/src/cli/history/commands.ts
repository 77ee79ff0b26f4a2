import { type Command, Option } from 'commander'
import { inLanguage, type Language } from '../language.ts'
import type { ForgetCommandOptions } from './forget-command.ts'
import type { ImportCommandOptions } from './import-command.ts'

/** `sekisho history import|status|forget`. */
export function addHistory(root: Command, language: Language, process: NodeJS.Process, done: (status: number) => void): void {
  const say = inLanguage(language)
  const history = root
    .command('history')
    .description(say('やりとりの記録を作る、見る、消す', 'build, see and forget the history of correspondence'))
  const configured = (command: Command) =>
    command
      .option('--config <file>', say('設定ファイル（YAML）', 'configuration file (YAML)'))
      .option('--data <dir>', say('データの置き場所', 'data folder'))
      .option('--json', say('JSON で示す', 'as JSON'), false)

  configured(history.command('import'))
    .description(
      say('関所より前のメールから、誰が誰と書いてきたかを覚える', 'learn who wrote to whom from the mail before the gate'),
    )
    .argument(
      '[path...]',
      say('.eml、.msg、mbox、Maildir、それらのフォルダー、ログ', '.eml, .msg, mbox, Maildir, a folder of these, logs'),
    )
    .option('--imap <url>', say('メールサーバーから読む（imaps://利用者@サーバー）', 'read a mail server (imaps://user@server)'))
    .option(
      '--mailbox <name>',
      say(
        '読むメールボックス（指定しなければ、ごみ箱・迷惑メール・下書き以外の全部）',
        'mailbox to read (all but trash, junk and drafts)',
      ),
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .option('--password-file <file>', say('IMAP のパスワードを書いたファイル', 'file with the IMAP password'))
    .option('--insecure-tls', say('IMAP サーバーの証明書を確かめない', 'take any certificate of the IMAP server'), false)
    .addOption(
      new Option('--log <kind>', say('パスはメールサーバーのログである', 'the paths are logs of a mail server')).choices([
        'postfix',
        'exchange',
      ]),
    )
    .option('--jobs <n>', say('同時に読む数', 'how many to read at once'), Number)
    .action(async (paths: string[], flags: ImportFlags) => {
      const { importCommand } = await import('./import-command.ts')
      const { config, data, imap, mailbox: mailboxes, passwordFile, insecureTls, log, jobs, json } = flags
      const options = { config, data, imap, mailboxes, passwordFile, insecureTls, log, jobs, json, language }
      done(await importCommand(paths, options, process))
    })

  configured(history.command('status'))
    .description(say('何通を、いつから覚えているか', 'how many mails are known, and since when'))
    .action(async (flags: Pick<ImportFlags, 'config' | 'data' | 'json'>) => {
      const { statusCommand } = await import('./status-command.ts')
      const { config, data, json } = flags
      done(await statusCommand({ config, data, json, language }, process))
    })

  configured(history.command('forget'))
    .description(say('あるアドレスについて覚えていることをすべて消す', 'remove all that is known about an address'))
    .argument('<address>', say('メールアドレス', 'mail address'))
    .requiredOption('--reason <text>', say('理由（監査記録に残る）', 'why (stands in the audit trail)'))
    .option('--yes', say('確かめずに消す', 'without asking'), false)
    .action(
      async (address: string, flags: Pick<ImportFlags, 'config' | 'data'> & Pick<ForgetCommandOptions, 'reason' | 'yes'>) => {
        const { forgetCommand } = await import('./forget-command.ts')
        const { config, data, reason, yes } = flags
        done(await forgetCommand(address, { config, data, reason, yes, language }, process))
      },
    )
}

interface ImportFlags extends Pick<ImportCommandOptions, 'passwordFile' | 'insecureTls' | 'log' | 'jobs' | 'json'> {
  readonly config: string | undefined
  readonly data: string | undefined
  readonly imap: string | undefined
  readonly mailbox: string[]
}
