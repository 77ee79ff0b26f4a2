// The bytes of a mail on their way through the gate: in memory when small, in a spool file when large.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Envelope } from '@sekisho/inspection'

/** A message, byte for byte. `spooled` names a file that is removed by the session once the mail is answered. */
export type RawMail =
  | { readonly kind: 'held'; readonly bytes: Uint8Array; readonly size: number }
  | { readonly kind: 'spooled'; readonly file: string; readonly size: number }

/** One envelope with one message, as the entrance got it. */
export interface GateMail {
  /** The MTA's queue id, or what else names the mail to a person. */
  readonly source: string
  readonly envelope: Envelope
  readonly raw: RawMail
  readonly receivedAt: Date
  /** Values of its X-Sekisho-Release fields: it may be a held mail that we let go, on its way back through our gate. */
  readonly releaseMarkers: readonly string[]
}

export function heldRaw(bytes: Uint8Array): RawMail {
  return { kind: 'held', bytes, size: bytes.length }
}

/** The message in pieces, so that a spooled one never stands in memory whole. */
export async function* chunksOf(raw: RawMail): AsyncIterable<Uint8Array> {
  if (raw.kind === 'held') yield raw.bytes
  else yield* createReadStream(raw.file, { highWaterMark: 256 * 1024 })
}

export async function wholeOf(raw: RawMail): Promise<Uint8Array> {
  return raw.kind === 'held' ? raw.bytes : await readFile(raw.file)
}
