import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { asOfItsDate, factsOfLogged, type LoggedDelivery, type MailFacts } from '@sekisho/inspection/history'
import { organisationFrom } from '@sekisho/inspection/message'
import { AuditRepository } from '../../audit/index.ts'
import { type Config, organisationOf, storeLocation } from '../../config/index.ts'
import { ImportPositions } from '../../history/import/positions.ts'
import { HistoryRepository } from '../../history/index.ts'
import { ORGANISATION } from '../../organisation.ts'
import { defaultPoolLimits, InspectorPool } from '../../pool/index.ts'
import { openStore } from '../../store/index.ts'
import { loadKeys } from '../../vault/index.ts'

/** Bytes of a mail that are read: its text stands at the beginning, and what is attached is not looked at. */
const READ_BYTES = 256 * 1024
/** Mails that wait for each inspector, so that none of them ever waits for us. */
const WAITING_PER_INSPECTOR = 16

/** The history on record, opened from the command line; the server may be running beside. */
export interface Archive {
  readonly history: HistoryRepository
  readonly positions: ImportPositions
  readonly audit: AuditRepository
  readonly atOnce: number
  /** `at`: when the mail came, where its own Date does not say. */
  factsOf(source: string, raw: Uint8Array, at: Date): Promise<MailFacts>
  factsOfLogged(mail: LoggedDelivery): MailFacts
  close(): Promise<void>
}

export async function openArchive(config: Config, jobs = availableParallelism()): Promise<Archive> {
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 })
  const keys = await loadKeys(join(config.dataFolder, 'secret.key'))
  const key = keys.for('history', ORGANISATION)
  const store = await openStore(storeLocation(config))
  const organisation = organisationOf(config.organisation)
  const spoolFolder = await mkdtemp(join(tmpdir(), 'sekisho-history-'))
  let pool: InspectorPool | undefined
  const inspectors = () =>
    (pool ??= new InspectorPool({ size: jobs, limits: defaultPoolLimits, organisation, historyKey: key, spoolFolder }))
  const house = organisationFrom(organisation)
  const history = new HistoryRepository(store)
  let spooled = 0

  return {
    history,
    positions: new ImportPositions(store, ORGANISATION),
    audit: new AuditRepository(store),
    atOnce: jobs * WAITING_PER_INSPECTOR,
    async factsOf(source, bytes, came) {
      const raw = bytes.subarray(0, READ_BYTES)
      const facts = await inspectors().readFacts({
        source,
        envelope: noEnvelope,
        receivedAt: came,
        raw: await handed(raw, bytes),
      })
      return asOfItsDate(facts, came)
    },
    factsOfLogged: (mail) => factsOfLogged(mail, house, key),
    async close() {
      await pool?.close()
      await store.close()
      await rm(spoolFolder, { recursive: true, force: true })
    },
  }

  /** A mail that Outlook saved has its text anywhere: it goes whole, and through a file. */
  async function handed(cut: Uint8Array, whole: Uint8Array) {
    if (cut.length === whole.length || !isCompoundFile(whole)) return cut
    const file = join(spoolFolder, String(++spooled))
    await writeFile(file, whole)
    return { kind: 'spooled', file } as const
  }
}

const noEnvelope = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }
/** MS-CFB §2.2, as the only content of a mail. */
const COMPOUND_FILE = Buffer.from('\r\n\r\n\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1')
const HEAD_BYTES = 4_096

const isCompoundFile = (mail: Uint8Array): boolean => Buffer.from(mail.subarray(0, HEAD_BYTES)).includes(COMPOUND_FILE)
