import { availableParallelism } from 'node:os'
import { AuditRepository } from '../../audit/index.ts'
import { type Config, organisationOf } from '../../config/index.ts'
import { ORGANISATION } from '../../organisation.ts'
import { ReportDesk, ReportRepository } from '../../reports/index.ts'
import { GroupedWriter } from '../../store/index.ts'
import { CliError, EXIT_CLEAN, EXIT_NOT_CLEAN } from '../cli-error.ts'
import { type Inspector, openInspector } from '../inspect/inspector.ts'
import { configOf } from '../installation.ts'
import { inLanguage, type Language } from '../language.ts'
import { storeOnRecord } from '../policy/open-house.ts'
import { type Found, isUnreadable, mailsAt, SourceError } from '../sources/index.ts'
import { write } from '../terminal/output.ts'
import { safeText } from '../terminal/safe-text.ts'

export interface ReportImportOptions {
  readonly config: string | undefined
  readonly data: string | undefined
  readonly json: boolean
  readonly language: Language
}

interface Tally {
  files: number
  read: number
  repeated: number
  notOurs: number
  notRead: number
}

/** `sekisho reports import`: reads reports from files, mails and mailboxes. Status 1 when some could not be read. */
export async function importReportsCommand(
  paths: readonly string[],
  { config: file, data, json, language }: ReportImportOptions,
  { stdout, stderr, env }: NodeJS.Process,
): Promise<number> {
  const config = await configOf({ config: file, data }, env)
  if ((config.organisation.domains ?? []).length === 0) throw new CliError(noDomains)
  const opened = await openDesk(config)
  const tally: Tally = { files: 0, read: 0, repeated: 0, notOurs: 0, notRead: 0 }
  try {
    for await (const found of mailsAt(paths, () => Promise.reject(new SourceError('not-a-file')))) {
      const failure = await readOne(found, opened, tally)
      if (failure) await write(stderr, `${safeText(found.source)}: ${safeText(failure)}\n`)
    }
    if (tally.read > 0) await opened.note(tally.read)
  } finally {
    await opened.close()
  }
  await write(stdout, json ? `${JSON.stringify(tally)}\n` : `${summary(tally, language)}\n`)
  return tally.notRead > 0 ? EXIT_NOT_CLEAN : EXIT_CLEAN
}

type Opened = Awaited<ReturnType<typeof openDesk>>

async function openDesk(config: Config) {
  const store = await storeOnRecord(config)
  if (!store) throw new CliError(notStarted)
  const writer = new GroupedWriter(store)
  const audit = new AuditRepository(store)
  const inspector: Inspector = await openInspector({
    organisation: organisationOf(config.organisation),
    passwords: [],
    jobs: Math.min(2, availableParallelism()),
    withHistory: false,
  })
  const silent = { bounceWave: async () => undefined, reportNotKept: () => undefined }
  const now = () => new Date()
  return {
    inspector,
    desk: new ReportDesk({ reports: new ReportRepository(store, writer), events: silent, now, ...config.reports }),
    async note(read: number) {
      const details = { read }
      await writer.write((tx) =>
        audit.append(tx, ORGANISATION, { at: now(), who: 'sekisho', what: 'reports.imported', subject: null, details }),
      )
    },
    async close() {
      await inspector.close()
      await writer.idle()
      await store.close()
    },
  }
}

/** The reason when it could not be read. */
async function readOne(found: Found, { inspector, desk }: Opened, tally: Tally): Promise<string | undefined> {
  tally.files += 1
  try {
    if (isUnreadable(found)) throw found.error
    const envelope = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }
    const raw = await found.read()
    const inspection = await inspector.inspect({ source: found.source, envelope, raw, receivedAt: new Date() })
    const answer = await desk.read(ORGANISATION, inspection)
    tally.read += answer.read
    tally.repeated += answer.repeated
    tally.notOurs += answer.notOurs
    return undefined
  } catch (error) {
    tally.notRead += 1
    return error instanceof Error ? error.message : String(error)
  }
}

function summary({ files, read, repeated, notOurs, notRead }: Tally, language: Language): string {
  return inLanguage(language)(
    `${files} 件を調べ、報告 ${read} 件を読み込みました（読み込み済み ${repeated}、ほかのドメインの分 ${notOurs}、読めなかったもの ${notRead}）`,
    `${files} looked at, ${read} reports read (${repeated} known already, ${notOurs} about other domains, ${notRead} not readable)`,
  )
}

const noDomains = {
  ja: '設定に自組織のドメイン（organisation.domains）がありません。どの報告が自分たちのものか分からないので、先に設定してください',
  en: 'the configuration names no domain of the house (organisation.domains); without it nobody can tell which reports are about us',
}
const notStarted = {
  ja: '記録がまだありません。先に sekisho start で関所を動かしてください',
  en: 'there are no records yet; run sekisho start first',
}
