// What main and an inspector say to each other: structured clones over the child's IPC channel, and the mail's bytes beside it.
import type { Envelope, Inspection, OrganisationFile } from '@sekisho/inspection'

export interface InspectorSettings {
  readonly organisation: OrganisationFile
  /** Those the operator gave, tried before those found in a mail. */
  readonly passwords: readonly string[]
  /** Whether main answers questions to DNS. */
  readonly dns: boolean
}

export type ToInspector =
  | { readonly kind: 'configure'; readonly settings: InspectorSettings }
  | { readonly kind: 'inspect'; readonly job: number; readonly mail: MailOnItsWay }
  | { readonly kind: 'resolved'; readonly question: number; readonly answer: unknown }
  | { readonly kind: 'unresolved'; readonly question: number; readonly code: string }

export type FromInspector =
  | { readonly kind: 'ready' }
  | { readonly kind: 'inspected'; readonly job: number; readonly inspection: Inspection }
  | { readonly kind: 'failed'; readonly job: number; readonly reason: string }
  | { readonly kind: 'resolve'; readonly question: number; readonly name: string; readonly type: string }

export interface MailToInspect {
  readonly source: string
  readonly envelope: Envelope
  readonly receivedAt: Date
  /** The message itself, or the spool file it stands in. */
  readonly raw: Uint8Array | { readonly file: string }
}

/** As the inspector hears of it: so many bytes come through the pipe. */
export type MailOnItsWay = Omit<MailToInspect, 'raw'> & { readonly raw: { readonly piped: number } | { readonly file: string } }
