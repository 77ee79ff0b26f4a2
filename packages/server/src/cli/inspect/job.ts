import type { Envelope } from '@sekisho/inspection'
import type { Found, Unreadable } from '../sources/index.ts'

/** One mail with what the transport said of it. */
export interface ReadableJob {
  readonly source: string
  read(): Promise<Uint8Array>
  readonly envelope: Envelope
  readonly receivedAt: Date
}

export type Job = ReadableJob | Unreadable

/** A file has no transport: nothing is known of client, sender or recipients. */
const NO_ENVELOPE: Envelope = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }

export async function* jobsOfFiles(found: AsyncIterable<Found>): AsyncGenerator<Job> {
  for await (const mail of found) {
    if ('error' in mail) yield mail
    else yield { source: mail.source, read: () => mail.read(), envelope: NO_ENVELOPE, receivedAt: new Date() }
  }
}
