/** One mail to be inspected, still unread. */
export interface MailSource {
  /** What names it to a person, and to whoever reads the JSON: the path as it was given. */
  readonly source: string
  /** Rejects with the system's error when it cannot be read. */
  read(): Promise<Uint8Array>
}

/** A path that could not be read, on its way to the one place that tells people. */
export interface Unreadable {
  readonly source: string
  readonly error: Error
}

export type Found = MailSource | Unreadable

export function isUnreadable(found: Found): found is Unreadable {
  return 'error' in found
}
