import type { Inspection } from '@sekisho/inspection'
import type { Inspector } from './inspector.ts'
import { deliveryOf, type ReadableJob } from './job.ts'

/** What one mail came to: its inspection, then each one that a later mail changed. */
export interface Judged {
  readonly inspections: readonly [Inspection, ...Inspection[]]
  /** The other mail in which a password stood. */
  readonly sourceOf: (password: string) => string | undefined
}

/** The mail as it came; nothing else bears on it. */
export async function judgeAlone(job: ReadableJob, inspector: Inspector): Promise<Judged> {
  return { inspections: [await inspector.inspect(await deliveryOf(job))], sourceOf: () => undefined }
}

/** The verdict that stands. */
export function lastOf([first, ...rest]: Judged['inspections']): Inspection {
  return rest.at(-1) ?? first
}
