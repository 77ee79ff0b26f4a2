import type { MailToInspect } from './messages.ts'

/** A delivery, or a mail of the gate whose message may stand in a spool file. */
export type InspectableMail = Omit<MailToInspect, 'raw'> & {
  readonly raw:
    | Uint8Array
    | { readonly kind: 'held'; readonly bytes: Uint8Array }
    | { readonly kind: 'spooled'; readonly file: string }
}

/** As the inspectors get it: nothing else of the mail goes through the channel. */
export function prepare({ source, envelope, receivedAt, raw, passwords, recall }: InspectableMail): MailToInspect {
  const message = raw instanceof Uint8Array ? raw : raw.kind === 'held' ? raw.bytes : { file: raw.file }
  return { source, envelope, receivedAt, raw: message, passwords, recall }
}

/** Nobody can take the mail now; later somebody may. */
export class PoolBusy extends Error {
  override readonly name = 'PoolBusy'
}
