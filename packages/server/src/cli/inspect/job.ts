import type { Delivery, Envelope } from '@sekisho/inspection'
import type { Found, Unreadable } from '../sources/index.ts'

/** Where other mails are: as somebody wrote it, and as it is found from here. */
export interface OtherPath {
  readonly written: string
  readonly path: string
}

/** Mails that bear on another: what was exchanged before, what arrives afterwards. */
export interface OtherMails {
  readonly history: readonly OtherPath[]
  readonly later: readonly OtherPath[]
}

/** One mail with what the transport said of it. */
export interface ReadableJob extends OtherMails {
  readonly source: string
  read(): Promise<Uint8Array>
  readonly envelope: Envelope
  /** Undefined when nothing tells when the mail came. */
  readonly receivedAt: Date | undefined
}

export type Job = ReadableJob | Unreadable

/** A file has no transport: nothing is known of client, sender or recipients. */
export const NO_ENVELOPE: Envelope = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }

export async function* jobsOfFiles(found: AsyncIterable<Found>, others: OtherMails): AsyncGenerator<Job> {
  for await (const mail of found) {
    if ('error' in mail) yield mail
    else yield { ...others, source: mail.source, read: () => mail.read(), envelope: NO_ENVELOPE, receivedAt: undefined }
  }
}

export async function deliveryOf(job: ReadableJob): Promise<Delivery> {
  const { source, envelope, receivedAt = new Date() } = job
  return { source, envelope, receivedAt, raw: await job.read() }
}
