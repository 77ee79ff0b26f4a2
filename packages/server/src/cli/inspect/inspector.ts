import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Delivery, Inspection, MailFacts, OrganisationFile, PasswordCandidate } from '@sekisho/inspection'
import { defaultPoolLimits, type EnginesOfHouse, type InspectableMail, InspectorPool, type Recall } from '../../pool/index.ts'

/** A larger mail goes to its inspector through a file instead of a message between processes. */
const SPOOLED_FROM_BYTES = 16 * 1024 * 1024

/** What bears on a mail from outside of it. */
export interface Context {
  readonly recall?: Recall
  readonly passwords?: readonly PasswordCandidate[]
}

/** What looks at the bytes: the same fenced children as behind the gate. */
export interface Inspector {
  readonly jobs: number
  inspect(mail: Delivery, context?: Context): Promise<Inspection>
  /** What a mail tells about who writes to whom; only of an inspector that was opened `withHistory`. */
  readFacts(mail: Delivery): Promise<MailFacts>
  close(): Promise<void>
}

export interface InspectorOptions {
  readonly organisation: OrganisationFile
  /** Tried before those found in the mail. */
  readonly passwords: readonly string[]
  /** Asked about each mail and what is in it. */
  readonly engines?: EnginesOfHouse | undefined
  /** Mails looked at at the same time. */
  readonly jobs: number
  /** Each mail's `recall` is asked about it. */
  readonly withHistory: boolean
}

export async function openInspector({ jobs, withHistory, ...house }: InspectorOptions): Promise<Inspector> {
  const spoolFolder = await mkdtemp(join(tmpdir(), 'sekisho-inspect-'))
  // Nothing is kept beyond this run, so nobody needs the key again.
  const historyKey = withHistory ? randomBytes(32) : undefined
  const pool = new InspectorPool({ ...house, size: jobs, limits: defaultPoolLimits, spoolFolder, historyKey })
  let spooled = 0

  async function handing<T>(mail: Delivery, take: (mail: InspectableMail) => Promise<T>): Promise<T> {
    if (mail.raw.length < SPOOLED_FROM_BYTES) return take(mail)
    const file = join(spoolFolder, String(++spooled))
    await writeFile(file, mail.raw)
    try {
      return await take({ ...mail, raw: { kind: 'spooled', file } })
    } finally {
      await rm(file, { force: true })
    }
  }

  return {
    jobs,
    inspect: (mail, context = {}) => handing(mail, (ready) => pool.inspect({ ...ready, ...context })),
    readFacts: (mail) => handing(mail, (ready) => pool.readFacts(ready)),
    async close() {
      await pool.close()
      await rm(spoolFolder, { recursive: true, force: true })
    },
  }
}
