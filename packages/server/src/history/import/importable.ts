import type { MailFacts } from '@sekisho/inspection/history'
import type { ImapPosition } from './imap/imap-mails.ts'

/** How far a source has been learned. */
export type Position =
  | {
      readonly kind: 'in-order'
      /** So many mails of the source, in its order. */
      readonly done: number
      /** Name of the last of them: when another stands there now, the source is not the same any more. */
      readonly last: string
    }
  | { readonly kind: 'imap'; readonly mailboxes: Readonly<Record<string, Pick<ImapPosition, 'uidValidity' | 'uid'>>> }

/** One mail of the past, still unread. */
export interface Importable {
  /** For people. */
  readonly source: string
  /** Where the source stands once this mail is learned. */
  readonly position: Position
  /** Rejects when it cannot be read. */
  facts(): Promise<MailFacts>
}

/** What could not be read, with its place for people. */
export interface NotRead {
  readonly source: string
  readonly error: Error
}

export type Step = Importable | NotRead
