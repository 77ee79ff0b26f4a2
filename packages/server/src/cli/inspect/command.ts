import { availableParallelism } from 'node:os'
import type { OrganisationFile } from '@sekisho/inspection'
import type { OpenEngines } from '../../engines/index.ts'
import { fileFailure } from '../../file-failure.ts'
import { inOrder } from '../../in-order.ts'
import { CliError, EXIT_CLEAN, EXIT_NOT_CLEAN, EXIT_NOT_DONE } from '../cli-error.ts'
import { tellingConfigErrors } from '../config-failure.ts'
import { inLanguage, type Language } from '../language.ts'
import { mailsAt, SourceError, type Unreadable } from '../sources/index.ts'
import { safeText } from '../terminal/safe-text.ts'
import { Style, wantsColour } from '../terminal/style.ts'
import { openInspector } from './inspector.ts'
import { type Job, jobsOfFiles, type OtherPath, type ReadableJob } from './job.ts'
import { type Judged, judgeAlone, lastOf } from './judged.ts'
import type { PastMailsOptions } from './past-mails.ts'
import { peekTwo } from './peek.ts'
import { JsonPrinter, type Printer, ReportPrinter } from './printer.ts'
import { Progress } from './progress.ts'

export interface InspectOptions {
  readonly json: boolean
  readonly batch: string | undefined
  readonly config: string | undefined
  readonly organisation: string | undefined
  readonly passwords: readonly string[]
  /** Mails exchanged before. */
  readonly history: readonly string[]
  /** Mails that arrive afterwards. */
  readonly later: readonly string[]
  readonly jobs: number | undefined
  readonly language: Language
  /** Tells of the mails otherwise than a report or JSON does. */
  readonly printer?: Printer
}

type Outcome = Judged | Unreadable

/** Inspects everything behind the paths and answers with the exit status. */
export async function inspectCommand(
  paths: readonly string[],
  options: InspectOptions,
  process: NodeJS.Process,
): Promise<number> {
  const organisation = await organisationFor(options, process.env)
  const { batch, language } = options
  const jobs =
    batch === undefined
      ? jobsOfFiles(
          mailsAt(paths, () => wholeOf(process.stdin)),
          { history: options.history.map(asWritten), later: options.later.map(asWritten) },
        )
      : await batchJobs(options)
  const withHistory = options.history.length > 0 || options.later.length > 0 || (batch !== undefined && (await naming(batch)))
  // A single mail by itself needs a single inspector: starting more would only take time.
  const { several, items } = await peekTwo(jobs)
  const engines = options.config === undefined ? undefined : await enginesOf(options.config, process.env)
  const inspector = await openInspector({
    organisation,
    engines,
    passwords: options.passwords,
    jobs: several || withHistory ? (options.jobs ?? availableParallelism()) : 1,
    withHistory,
  })
  const progress = new Progress(process.stderr, language, () => performance.now())
  const printer =
    options.printer ?? (options.json ? new JsonPrinter(process.stdout) : new ReportPrinter(process, language, progress))
  const unreadable = (mail: Unreadable) => tellUnreadable(mail, language, progress, process)
  const judge = withHistory
    ? await judgeWithHistory({ inspector, ours: organisation.domains ?? [], tellUnreadable: unreadable })
    : (job: ReadableJob) => judgeAlone(job, inspector)
  try {
    const work = async (job: Job): Promise<Outcome> => {
      if ('error' in job) return job
      try {
        return await judge(job)
      } catch (error) {
        return { source: job.source, error: error instanceof Error ? error : new Error(String(error)) }
      }
    }
    // One more than the inspectors, so that the next mail is read while they look.
    for await (const outcome of inOrder(items, inspector.jobs + 1, work)) {
      if ('error' in outcome) unreadable(outcome)
      else {
        progress.inspected(lastOf(outcome.inspections).verdict)
        await printer.print(outcome)
      }
    }
    await printer.end()
    progress.clear()
    if (progress.mails + progress.unreadable === 0) tellNothingFound(paths, options.language, process)
    else if (progress.mails + progress.unreadable !== 1 && (!options.json || process.stderr.isTTY)) {
      const style = new Style(wantsColour(process.stderr, process.env))
      process.stderr.write(`${progress.summary(style)}\n`)
    }
  } finally {
    await inspector.close()
    await engines?.close()
  }
  if (progress.unreadable > 0) return EXIT_NOT_DONE
  return progress.allClean ? EXIT_CLEAN : EXIT_NOT_CLEAN
}

function tellUnreadable({ source, error }: Unreadable, language: Language, progress: Progress, process: NodeJS.Process): void {
  progress.notRead()
  progress.clear()
  const why = error instanceof SourceError ? error.words[language] : fileFailure(error)[language]
  process.stderr.write(`${safeText(source)}: ${inLanguage(language)('読めません', 'cannot be read')} (${safeText(why)})\n`)
}

/** Those of the configuration: what the house's gate asks is asked here as well. */
async function enginesOf(config: string, environment: NodeJS.ProcessEnv): Promise<OpenEngines> {
  const [{ loadConfig }, { openEngines }] = await Promise.all([import('../../config/index.ts'), import('../../engines/index.ts')])
  return await tellingConfigErrors(async () =>
    openEngines((await loadConfig(config, {}, environment)).engines, { now: () => new Date() }),
  )
}

async function organisationFor(
  { organisation, config }: InspectOptions,
  environment: NodeJS.ProcessEnv,
): Promise<OrganisationFile> {
  if (organisation === undefined && config === undefined) return {}
  const { loadConfig, loadOrganisation, organisationOf } = await import('../../config/index.ts')
  return tellingConfigErrors(async () => {
    if (organisation !== undefined) return loadOrganisation(organisation)
    return organisationOf((await loadConfig(config, {}, environment)).organisation)
  })
}

function tellNothingFound(paths: readonly string[], language: Language, { stderr }: NodeJS.Process): void {
  const where = paths.map(safeText).join(', ')
  const say = inLanguage(language)
  stderr.write(
    `${say('検査するメールやファイルがありませんでした。場所を確かめてください', 'there was nothing to inspect; check the place')}: ${where}\n`,
  )
}

async function batchJobs({ batch: file = '', history, later, language }: InspectOptions): Promise<AsyncGenerator<Job>> {
  const { access } = await import('node:fs/promises')
  await access(file).catch((error: unknown) => {
    const { ja, en } = fileFailure(error)
    throw new CliError({ ja: `${safeText(file)} を読めません：${ja}`, en: `${safeText(file)} cannot be read: ${en}` })
  })
  const others = { history: history.map(asWritten), later: later.map(asWritten) }
  return (await import('./batch.ts')).jobsOfBatch(file, others, language)
}

/** What a history needs is loaded only where there is one. */
async function judgeWithHistory(options: PastMailsOptions): Promise<(job: ReadableJob) => Promise<Judged>> {
  const [{ judgeAmongOthers }, { PastMails }] = await Promise.all([import('./judge-among-others.ts'), import('./past-mails.ts')])
  const pastMails = new PastMails(options)
  return (job) => judgeAmongOthers(job, options.inspector, pastMails)
}

async function naming(batch: string): Promise<boolean> {
  return (await import('./batch.ts')).namesOtherMails(batch)
}

const asWritten = (path: string): OtherPath => ({ written: path, path })

async function wholeOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
