import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Inspection, OrganisationFile } from '@sekisho/inspection'
import { defaultPoolLimits, type EnginesOfHouse, InspectorPool } from '../../pool/index.ts'
import type { ReadableJob } from './job.ts'

/** A larger mail goes to its inspector through a file instead of a message between processes. */
const SPOOLED_FROM_BYTES = 16 * 1024 * 1024

/** What looks at the bytes: the same fenced children as behind the gate. */
export interface Inspector {
  readonly jobs: number
  inspect(job: ReadableJob): Promise<Inspection>
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
}

export async function openInspector({ organisation, passwords, engines, jobs }: InspectorOptions): Promise<Inspector> {
  const spoolFolder = await mkdtemp(join(tmpdir(), 'sekisho-inspect-'))
  const pool = new InspectorPool({ size: jobs, limits: defaultPoolLimits, organisation, passwords, engines, spoolFolder })
  let spooled = 0
  return {
    jobs,
    async inspect(job) {
      const { source, envelope, receivedAt } = job
      const bytes = await job.read()
      if (bytes.length < SPOOLED_FROM_BYTES) return pool.inspect({ source, envelope, receivedAt, raw: bytes })
      const file = join(spoolFolder, String(++spooled))
      await writeFile(file, bytes)
      try {
        return await pool.inspect({ source, envelope, receivedAt, raw: { kind: 'spooled', file } })
      } finally {
        await rm(file, { force: true })
      }
    },
    async close() {
      await pool.close()
      await rm(spoolFolder, { recursive: true, force: true })
    },
  }
}
