// The command line others script against: options are added, never changed.
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { CliError, EXIT_NOT_DONE } from './cli-error.ts'
import { addDirectory } from './directory/commands.ts'
import { addHistory } from './history/commands.ts'
import { inLanguage, type Language, languageOf } from './language.ts'
import { addLeaks } from './leaks/commands.ts'
import { addReports } from './reports/commands.ts'
import { helpTitles, usageFailure } from './usage-failure.ts'
import { version } from './version.ts'

type Process = NodeJS.Process

/** Runs the command that `argv` names; resolves with the exit status, after the reason of a failure was told on stderr. */
export async function runProgram(argv: readonly string[], process: Process): Promise<number> {
  const { asked, rest } = languageAskedFor(argv)
  const language = asked ?? languageOf(process.env)
  let status = 0
  const done = (answer: number) => {
    status = answer
  }
  try {
    await program(language, process, done).parseAsync(rest, { from: 'user' })
    return status
  } catch (error) {
    // Commander has printed help or version itself; what is wrong with the words on the line is said here.
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      process.stderr.write(usageFailure(error, rest, language))
      return EXIT_NOT_DONE
    }
    if (!(error instanceof CliError)) throw error
    process.stderr.write(`${error.words[language]}\n`)
    return EXIT_NOT_DONE
  }
}

function program(language: Language, process: Process, done: (status: number) => void): Command {
  const say = inLanguage(language)
  const root = new Command('sekisho')
    .description(say('関所: メールの出入りを検める', 'Sekisho: the checkpoint for mail'))
    .version(version, '-V, --version', say('版を示す', 'show the version'))
    .addOption(
      new Option(
        '--lang <language>',
        say('表示の言語（どの命令にも付けられる）', 'language of the output (with any command)'),
      ).choices(['ja', 'en']),
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => process.stdout.write(text),
      writeErr: (text) => process.stderr.write(text),
      outputError: () => {},
    })
    .configureHelp({ styleTitle: (title) => helpTitles[language][title] ?? title })
    .helpOption('-h, --help', say('この説明を示す', 'show this help'))
    .helpCommand('help [command]', say('命令の説明を示す', 'show the help of a command'))

  root
    .command('start')
    .description(say('関所を動かす（メールの受付と操作画面）', 'run the checkpoint: gate and console'))
    .option('--config <file>', say('設定ファイル（YAML）', 'configuration file (YAML)'))
    .option('--data <dir>', say('データの置き場所', 'data folder'))
    .action(async (options: { config?: string; data?: string }) => {
      const { startCommand } = await import('./start.ts')
      done(await startCommand({ config: options.config, data: options.data, language }, process))
    })

  root
    .command('inspect')
    .description(say('メールやファイルを検査して、中身と判定を示す', 'inspect mails and files, and show what is inside'))
    .argument(
      '[path...]',
      say(
        '.eml、.msg、mbox、Maildir、それらのフォルダー、その他のファイル、- は標準入力',
        '.eml, .msg, mbox, Maildir, a folder of these, any other file, - for standard input',
      ),
    )
    .option('--json', say('一通につき一行の JSON', 'one line of JSON per mail'), false)
    .option('--batch <jobs>', say('検査するメールの一覧（NDJSON）', 'list of mails to inspect (NDJSON)'))
    .option('--config <file>', say('設定ファイル（YAML）', 'configuration file (YAML)'))
    .option('--organisation <file>', say('組織の情報（YAML または JSON）', 'facts about the organisation (YAML or JSON)'))
    .option(
      '--history <path>',
      say('以前にやり取りしたメール（何度でも指定できる）', 'mail exchanged before (may be given several times)'),
      collect,
      [],
    )
    .option(
      '--later <path>',
      say('後から届いたメール（添付のパスワードなど）', 'mail that came afterwards (the password of an attachment)'),
      collect,
      [],
    )
    .option('--password <text>', say('試してみるパスワード', 'a password to try'), collect, [])
    .option('--jobs <n>', say('同時に検査する数', 'how many to inspect at once'), wholeNumber(language))
    .action(async (paths: string[], options: InspectFlags) => {
      if (paths.length === 0 && options.batch === undefined) {
        throw new CliError({
          ja: '検査するファイルかフォルダーを指定してください（sekisho inspect --help）',
          en: 'name a file or folder to inspect (sekisho inspect --help)',
        })
      }
      const { inspectCommand } = await import('./inspect/command.ts')
      const { json, batch, config, organisation, history, later, password: passwords, jobs } = options
      done(await inspectCommand(paths, { json, batch, config, organisation, history, later, passwords, jobs, language }, process))
    })

  addDirectory(root, language, process, done)
  addHistory(root, language, process, done)
  addLeaks(root, language, process, done)
  addReports(root, language, process, done)
  const judge = root.command('judge').description(say('判定の成り立ちを見る', 'see how a verdict came about'))
  addExplain(judge, language, process, done)
  const policy = root.command('policy').description(say('施設のルールを試す', 'try rules of the house'))
  addWhatIf(policy, language, process, done)

  const config = root.command('config').description(say('設定を確かめる、見る', 'check and show the configuration'))
  const configActions = [
    ['check', say('設定ファイルに誤りがないか確かめる', 'check a configuration file')],
    ['show', say('既定値を含めた設定を示す', 'show the configuration, defaults included')],
    ['schema', say('設定できる項目を JSON Schema で示す', 'show what can be configured, as JSON Schema')],
  ] as const
  for (const [name, description] of configActions) {
    config
      .command(name)
      .description(description)
      .option('--config <file>', say('設定ファイル（YAML）', 'configuration file (YAML)'))
      .argument('[file]', say('設定ファイル（YAML）', 'configuration file (YAML)'))
      .action(async (file: string | undefined, options: { config?: string }) => {
        const { configCommand } = await import('./config.ts')
        done(await configCommand(name, file ?? options.config, language, process))
      })
  }

  root
    .command('selftest')
    .description(say('無害な見本を通して、検知が働くことを確かめる', 'replay inert specimens and see that each detection fires'))
    .action(async () => {
      const { selftestCommand } = await import('./selftest/command.ts')
      done(await selftestCommand(language, process))
    })
  return root
}

function addExplain(judge: Command, language: Language, process: Process, done: (status: number) => void): void {
  const say = inLanguage(language)
  judge
    .command('explain')
    .description(say('検知から扱いまでの道筋を一行ずつ示す', 'show each step from what was found to what is done'))
    .argument('<path...>', say('メールやファイル', 'mails and files'))
    .option('--json', say('一通につき一行の JSON', 'one line of JSON per mail'), false)
    .option(
      '--verbose',
      say('当てはまらなかった規則と、足りなかったものも示す', 'show the rules that did not apply, and what they missed'),
      false,
    )
    .option('--config <file>', say('設定ファイル（YAML）', 'configuration file (YAML)'))
    .option('--organisation <file>', say('組織の情報（YAML または JSON）', 'facts about the organisation (YAML or JSON)'))
    .option('--history <path>', say('以前にやり取りしたメール', 'mail exchanged before'), collect, [])
    .option('--password <text>', say('試してみるパスワード', 'a password to try'), collect, [])
    .action(async (paths: string[], options: Omit<InspectFlags, 'later'> & { verbose: boolean }) => {
      const { explainCommand } = await import('./judge/command.ts')
      const { json, verbose, config, organisation, history, password: passwords } = options
      done(await explainCommand(paths, { json, verbose, config, organisation, history, passwords, language }, process))
    })
}

function addWhatIf(policy: Command, language: Language, process: Process, done: (status: number) => void): void {
  const say = inLanguage(language)
  policy
    .command('what-if')
    .description(
      say('ルールを加えたら、記録にあるメールの扱いがどう変わるか', 'what rules would have done with the mails on record'),
    )
    .requiredOption('--rules <file>', say('加えるルール（YAML）', 'rules to add (YAML)'))
    .option('--config <file>', say('設定ファイル（YAML）', 'configuration file (YAML)'))
    .option('--data <dir>', say('データの置き場所', 'data folder'))
    .option('--days <n>', say('何日前までのメールか', 'how many days back'), daysIn(language), 30)
    .option('--json', say('JSON で示す', 'as JSON'), false)
    .action(async (options: { rules: string; config?: string; data?: string; days: number; json: boolean }) => {
      const { whatIfCommand } = await import('./policy/what-if.ts')
      const { rules, config, data, days, json } = options
      done(await whatIfCommand({ rules, config, data, days, json, language }, process))
    })
}

function daysIn(language: Language): (text: string) => number {
  return (text) => {
    const days = Number(text)
    if (Number.isInteger(days) && days >= 1 && days <= 90) return days
    throw new InvalidArgumentError(
      inLanguage(language)('1 から 90 の整数を指定してください', 'a whole number from 1 to 90 is needed'),
    )
  }
}

interface InspectFlags {
  readonly json: boolean
  readonly batch?: string
  readonly config?: string
  readonly organisation?: string
  readonly history: string[]
  readonly later: string[]
  readonly password: string[]
  readonly jobs?: number
}

const collect = (value: string, before: string[]) => [...before, value]

function wholeNumber(language: Language): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (Number.isInteger(number) && number >= 1 && number <= 64) return number
    throw new InvalidArgumentError(
      inLanguage(language)('1 から 64 の整数を指定してください', 'a whole number from 1 to 64 is needed'),
    )
  }
}

/** Taken out before the rest is read, so that help and usage errors are in that language too. */
function languageAskedFor(argv: readonly string[]): { asked: Language | undefined; rest: string[] } {
  const words = [...argv]
  const at = words.findIndex((word) => /^--lang(=|$)/.test(word))
  const together = words[at]?.startsWith('--lang=') === true
  const value = together ? words[at]?.slice('--lang='.length) : words[at + 1]
  if (at < 0 || (value !== 'ja' && value !== 'en')) return { asked: undefined, rest: words }
  words.splice(at, together ? 1 : 2)
  return { asked: value, rest: words }
}
