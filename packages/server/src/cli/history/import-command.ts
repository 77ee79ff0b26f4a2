import { readFile, realpath } from 'node:fs/promises'
import type { ImapAccount } from '../../history/import/imap/imap-account.ts'
import { readImapUrl } from '../../history/import/imap/imap-account.ts'
import { importMails } from '../../history/import/import-mails.ts'
import type { NotRead } from '../../history/import/importable.ts'
import { ORGANISATION } from '../../organisation.ts'
import { CliError, EXIT_CLEAN, EXIT_NOT_CLEAN, EXIT_NOT_DONE } from '../cli-error.ts'
import { configOf, type Installation } from '../installation.ts'
import type { Language } from '../language.ts'
import { write } from '../terminal/output.ts'
import { imapFailure, importFailure } from './failure-words.ts'
import { ImportReport } from './import-report.ts'
import { type Archive, openArchive } from './open-archive.ts'
import { filesSource, type ImportSource, imapSource, logSource } from './steps.ts'
import { Tally } from './tally.ts'

export interface ImportCommandOptions extends Installation {
  readonly imap: string | undefined
  readonly mailboxes: readonly string[]
  readonly passwordFile: string | undefined
  readonly insecureTls: boolean
  readonly log: 'postfix' | 'exchange' | undefined
  readonly jobs: number | undefined
  readonly json: boolean
  readonly language: Language
}

/** `sekisho history import`: learns of the mail that was before the gate. Ctrl+C ends it with what was learned; the same command goes on. */
export async function importCommand(
  paths: readonly string[],
  options: ImportCommandOptions,
  process: NodeJS.Process,
): Promise<number> {
  const { language } = options
  if (paths.length === 0 && options.imap === undefined) throw new CliError(nothingNamed)
  const config = await configOf(options, process.env)
  if ((config.organisation.domains ?? []).length === 0) throw new CliError(noDomains)
  const account = options.imap === undefined ? undefined : await accountOf(options.imap, options, process.env)
  const archive = await openArchive(config, options.jobs)
  let isStopped = false
  const stop = () => (isStopped = true)
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const tally = new Tally(() => performance.now())
  const report = new ImportReport(tally, language, process.stderr, options.json)
  try {
    const sources = account ? [imapSource(account, options.mailboxes, archive)] : await fileSources(paths, options, archive)
    let failed = false
    for (const source of sources) {
      if (isStopped) break
      failed = !(await importOne(source, archive, tally, report, () => isStopped)) || failed
    }
    report.indexing()
    await archive.history.indexTexts(INDEX_RUN)
    if (!isStopped && !failed) await archive.history.importFinished(ORGANISATION)
    await write(process.stdout, report.summary(isStopped))
    if (failed || isStopped) return EXIT_NOT_DONE
    return tally.notRead > 0 ? EXIT_NOT_CLEAN : EXIT_CLEAN
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await archive.close()
  }
}

/** Mails whose texts are indexed in one go. */
const INDEX_RUN = 50_000

const nothingNamed = {
  ja: '読むファイルかフォルダー、または --imap を指定してください（sekisho history import --help）',
  en: 'name files or folders to read, or --imap (sekisho history import --help)',
}

const noDomains = {
  ja: '設定に自組織のドメイン（organisation.domains）がありません。どのメールが自分たちのものか分からないので、先に設定してください',
  en: 'the configuration names no domain of the house (organisation.domains); without it nobody can tell which mails are ours',
}

async function importOne(
  source: ImportSource,
  { history, positions, atOnce }: Archive,
  tally: Tally,
  report: ImportReport,
  isStopped: () => boolean,
): Promise<boolean> {
  const notRead = ({ source: name, error }: NotRead) => {
    tally.notRead += 1
    report.notRead(name, importFailure(error))
  }
  report.begins(source.name)
  try {
    const done = await positions.find(source.key)
    const steps = source.steps(done, {
      skipped: (mails) => (tally.skipped += mails),
      expect: (mails) => (tally.expected += mails),
      notRead,
      lost: () => report.lost(),
    })
    const isWhole = await importMails(steps, {
      learn: async (facts) => await history.learn(ORGANISATION, facts),
      keep: async (position) => await positions.keep(source.key, position),
      atOnce,
      notRead,
      learned: ({ read, fresh, facts }) => {
        tally.learned(read, fresh, facts)
        report.draw()
      },
      isStopped,
    })
    // Read to its end: the next run begins anew, and counts only what is new. A mailbox server goes on where it was.
    if (isWhole && !source.key.startsWith('imap')) await positions.forget(source.key)
    return true
  } catch (error) {
    if (!(error instanceof Error)) throw error
    tally.notRead += 1
    report.notRead(source.name, source.key.startsWith('imap') ? imapFailure(error) : importFailure(error))
    return false
  }
}

async function fileSources(paths: readonly string[], { log }: ImportCommandOptions, archive: Archive): Promise<ImportSource[]> {
  const sources: ImportSource[] = []
  for (const path of paths) {
    const absolute = await realpath(path).catch(() => path)
    sources.push(log ? logSource(path, absolute, log, archive) : filesSource(path, absolute, archive))
  }
  return sources
}

const urlWords = {
  'not-a-url': { ja: '--imap は imaps://利用者@サーバー の形で書いてください', en: 'write --imap as imaps://user@server' },
  scheme: { ja: '--imap は imaps:// か imap:// で始めてください', en: 'begin --imap with imaps:// or imap://' },
  'no-user': { ja: '--imap に利用者名がありません（imaps://利用者@サーバー）', en: '--imap names no user (imaps://user@server)' },
  'password-in-url': {
    ja: 'パスワードを --imap に書くと、ほかの人に見えます。--password-file か環境変数 SEKISHO_IMAP_PASSWORD で渡してください',
    en: 'a password in --imap can be seen by others; give it in --password-file or the environment variable SEKISHO_IMAP_PASSWORD',
  },
}

async function accountOf(
  url: string,
  { passwordFile, insecureTls }: ImportCommandOptions,
  env: NodeJS.ProcessEnv,
): Promise<ImapAccount> {
  const read = readImapUrl(url)
  if (typeof read === 'string') throw new CliError(urlWords[read])
  const password = passwordFile === undefined ? env['SEKISHO_IMAP_PASSWORD'] : await passwordIn(passwordFile)
  if (password === undefined || password === '')
    throw new CliError({
      ja: 'パスワードを --password-file か環境変数 SEKISHO_IMAP_PASSWORD で渡してください',
      en: 'give the password in --password-file or the environment variable SEKISHO_IMAP_PASSWORD',
    })
  return { ...read, password, isInsecure: insecureTls }
}

async function passwordIn(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '')
  } catch (error) {
    const { ja, en } = importFailure(error instanceof Error ? error : new Error(String(error)))
    throw new CliError({ ja: `${file}: ${ja}`, en: `${file}: ${en}` })
  }
}
