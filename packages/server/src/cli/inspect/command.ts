import { availableParallelism } from 'node:os'
import type { Inspection, OrganisationFile } from '@sekisho/inspection'
import type { OpenEngines } from '../../engines/index.ts'
import { fileFailure } from '../../file-failure.ts'
import { CliError, EXIT_CLEAN, EXIT_NOT_CLEAN, EXIT_NOT_DONE } from '../cli-error.ts'
import { tellingConfigErrors } from '../config-failure.ts'
import { inLanguage, type Language } from '../language.ts'
import { mailsAt, SourceError } from '../sources/index.ts'
import { write } from '../terminal/output.ts'
import { safeText, shortText } from '../terminal/safe-text.ts'
import { Style, wantsColour } from '../terminal/style.ts'
import { verdictWords } from '../terminal/words.ts'
import { inOrder } from './in-order.ts'
import { openInspector } from './inspector.ts'
import { type Job, jobsOfFiles } from './job.ts'
import { peekTwo } from './peek.ts'
import { Progress } from './progress.ts'
import { report } from './report.ts'

export interface InspectOptions {
  readonly json: boolean
  readonly batch: string | undefined
  readonly config: string | undefined
  readonly organisation: string | undefined
  readonly passwords: readonly string[]
  /** Accepted; each mail is judged by itself. */
  readonly history: readonly string[]
  readonly jobs: number | undefined
  readonly language: Language
}

type Outcome = { readonly inspection: Inspection } | { readonly source: string; readonly error: Error }

/** Inspects everything behind the paths and answers with the exit status. */
export async function inspectCommand(
  paths: readonly string[],
  options: InspectOptions,
  process: NodeJS.Process,
): Promise<number> {
  const organisation = await organisationFor(options, process.env)
  const byItself = onceOnly(() => tellJudgedByItself(options.language, process))
  if (options.history.length > 0) byItself()
  const jobs =
    options.batch === undefined
      ? jobsOfFiles(mailsAt(paths, () => wholeOf(process.stdin)))
      : await batchJobs(options.batch, options.language, byItself)
  // A single mail needs a single inspector: starting more would only take time.
  const { several, items } = await peekTwo(jobs)
  const engines = options.config === undefined ? undefined : await enginesOf(options.config, process.env)
  const inspector = await openInspector({
    organisation,
    engines,
    passwords: options.passwords,
    jobs: several ? (options.jobs ?? availableParallelism()) : 1,
  })
  const progress = new Progress(process.stderr, options.language, () => performance.now())
  const printer = options.json ? new JsonPrinter(process.stdout) : new ReportPrinter(process, options.language, progress)
  try {
    const work = async (job: Job): Promise<Outcome> => {
      if ('error' in job) return job
      try {
        return { inspection: await inspector.inspect(job) }
      } catch (error) {
        return { source: job.source, error: error instanceof Error ? error : new Error(String(error)) }
      }
    }
    // One more than the inspectors, so that the next mail is read while they look.
    for await (const outcome of inOrder(items, inspector.jobs + 1, work)) {
      if ('error' in outcome) tellUnreadable(outcome, options.language, progress, process)
      else {
        progress.inspected(outcome.inspection.verdict)
        await printer.print(outcome.inspection)
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

interface Printer {
  print(inspection: Inspection): Promise<void>
  end(): Promise<void>
}

/** One line per mail, as it was inspected. */
class JsonPrinter implements Printer {
  readonly #stdout: NodeJS.WriteStream

  constructor(stdout: NodeJS.WriteStream) {
    this.#stdout = stdout
  }

  print(inspection: Inspection): Promise<void> {
    return write(this.#stdout, `${JSON.stringify(inspection)}\n`)
  }

  async end(): Promise<void> {}
}

/** A single mail in full; of many, one line for each that is not clean. */
class ReportPrinter implements Printer {
  readonly #stdout: NodeJS.WriteStream
  readonly #language: Language
  readonly #progress: Progress
  readonly #style: Style
  #first: Inspection | undefined
  #count = 0

  constructor({ stdout, env }: NodeJS.Process, language: Language, progress: Progress) {
    this.#stdout = stdout
    this.#language = language
    this.#progress = progress
    this.#style = new Style(wantsColour(stdout, env))
  }

  async print(inspection: Inspection): Promise<void> {
    this.#count += 1
    if (this.#count === 1) {
      this.#first = inspection
      return
    }
    if (this.#first) await this.#line(this.#first)
    this.#first = undefined
    await this.#line(inspection)
  }

  async end(): Promise<void> {
    if (!this.#first) return
    this.#progress.clear()
    await write(this.#stdout, report(this.#first, this.#language, this.#style))
  }

  async #line({ source, verdict, reason, message }: Inspection): Promise<void> {
    if (verdict === 'clean') return
    this.#progress.clear()
    const subject = message.subject === '' ? '' : this.#style.faint(`  ${shortText(message.subject, 60)}`)
    const head = `${this.#style.verdict(verdict, verdictWords[verdict][this.#language])}  ${safeText(source)}${subject}`
    await write(this.#stdout, `${head}\n    ${safeText(reason[this.#language])}\n`)
  }
}

function tellUnreadable(
  { source, error }: { source: string; error: Error },
  language: Language,
  progress: Progress,
  process: NodeJS.Process,
): void {
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

function tellJudgedByItself(language: Language, { stderr }: NodeJS.Process): void {
  const sentence = inLanguage(language)(
    'ほかのメール（--history、一覧の history と later）は判定に使われません。一通ずつ、それだけで判定します',
    'other mails (--history, and history and later in a list) have no effect on the verdict: each mail is judged by itself',
  )
  stderr.write(`${sentence}\n`)
}

function onceOnly(tell: () => void): () => void {
  let told = false
  return () => {
    if (!told) tell()
    told = true
  }
}

async function batchJobs(file: string, language: Language, byItself: () => void): Promise<AsyncGenerator<Job>> {
  const { access } = await import('node:fs/promises')
  await access(file).catch((error: unknown) => {
    const { ja, en } = fileFailure(error)
    throw new CliError({ ja: `${safeText(file)} を読めません：${ja}`, en: `${safeText(file)} cannot be read: ${en}` })
  })
  return (await import('./batch.ts')).jobsOfBatch(file, language, byItself)
}

async function wholeOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
