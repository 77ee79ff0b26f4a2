import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AuditRepository } from '../../audit/index.ts'
import { organisationOf, storeLocation } from '../../config/index.ts'
import { type LeakDesk, openLeaks } from '../../leaks/index.ts'
import { ORGANISATION } from '../../organisation.ts'
import { defaultPoolLimits, InspectorPool } from '../../pool/index.ts'
import { GroupedWriter, openStore } from '../../store/index.ts'
import { loadKeys } from '../../vault/index.ts'
import { configOf } from '../installation.ts'
import type { Language } from '../language.ts'

export interface LedgerOptions {
  readonly config?: string
  readonly data?: string
  readonly json: boolean
  readonly language: Language
}

/** Under this name the command line stands in the audit trail. */
export const BY = 'cli'

export interface Ledger {
  readonly desk: LeakDesk
  /** Texts are known again by the history's key: without a history nothing of them is watched for. */
  readonly hasHistory: boolean
  close(): Promise<void>
}

/** The ledger on record; a server that runs beside hears of a change within a minute. */
export async function openLedger(options: LedgerOptions, env: NodeJS.ProcessEnv): Promise<Ledger> {
  const config = await configOf(options, env)
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 })
  const keys = await loadKeys(join(config.dataFolder, 'secret.key'))
  const store = await openStore(storeLocation(config))
  const writer = new GroupedWriter(store)
  const spoolFolder = await mkdtemp(join(tmpdir(), 'sekisho-leaks-'))
  const organisation = organisationOf(config.organisation)
  const historyKey = keys.for('history', ORGANISATION)
  let pool: InspectorPool | undefined
  const inspectors = () =>
    (pool ??= new InspectorPool({ size: 1, limits: defaultPoolLimits, organisation, historyKey, spoolFolder }))
  let failure: unknown
  const { desk } = openLeaks({
    store,
    writer,
    audit: new AuditRepository(store),
    events: {
      leakSeen: () => undefined,
      leakNotKept: () => undefined,
      leakNotEntered: (error) => {
        failure = error
      },
    },
    inspectors: { readFacts: async (mail) => await inspectors().readFacts(mail) },
    now: () => new Date(),
  })
  return {
    desk,
    hasHistory: config.history.enabled,
    async close() {
      await desk.close()
      await pool?.close()
      await writer.idle()
      await store.close()
      await rm(spoolFolder, { recursive: true, force: true })
      if (failure) throw failure
    },
  }
}
