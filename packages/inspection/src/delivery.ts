/** RFC 5321: what the transport said, as opposed to what the message says. */
export interface Envelope {
  /** Without angle brackets; empty for the null reverse-path, undefined when there was no transport (a file). */
  readonly mailFrom: string | undefined
  readonly rcptTo: readonly string[]
  /** IP address of the client, undefined when unknown. */
  readonly client: string | undefined
  readonly helo: string | undefined
}

/** One envelope with one message, at one moment. */
export interface Delivery {
  /** Where it came from, for people: a path, or the MTA's queue id. */
  readonly source: string
  readonly envelope: Envelope
  /** The message, byte for byte. */
  readonly raw: Uint8Array
  readonly receivedAt: Date
}
