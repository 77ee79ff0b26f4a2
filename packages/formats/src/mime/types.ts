// RFC 5322 (messages), RFC 2045-2047 (MIME), RFC 2231 (parameters). All offsets count bytes from the start of the message.

/** Half-open: `start` is in, `end` is out. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** Something a strict reader would object to. `code` is stable; `offset` says where. */
export interface Defect {
  readonly code: string
  readonly offset: number
  /** The limit's name when `code` is `limit-exceeded`: what follows was not read. */
  readonly limit?: string
}

/** One header field as it stands: order, spelling and bytes are kept. */
export interface HeaderField {
  /** As written, without the colon. */
  readonly name: string
  /** Unfolded body as Latin-1 code units (one per byte), leading space kept. */
  readonly rawValue: string
  /** Unfolded, RFC 2047 decoded, trimmed. Raw 8-bit bytes are decoded as UTF-8, else as Japanese code pages. */
  readonly value: string
  readonly range: ByteRange
}

/** `Content-Type` or `Content-Disposition`: a value and its parameters, RFC 2231 continuations joined and decoded. */
export interface ParameterizedValue {
  /** Lower case, without parameters: `text/plain`, `attachment`. */
  readonly value: string
  /** Lower-case names; of a repeated name all values, in order. */
  readonly parameters: ReadonlyMap<string, readonly string[]>
}

export interface MimePart {
  /** `1`, `1.2`, `1.2.1`: as IMAP numbers sections (RFC 3501 §6.4.5). */
  readonly path: string
  readonly headers: readonly HeaderField[]
  readonly contentType: ParameterizedValue
  readonly disposition: ParameterizedValue | undefined
  /** Lower case, comments removed; `7bit` when there is none. */
  readonly transferEncoding: string
  /** Every name a mail program could show: filename, filename*, name, name*, decoded in each plausible way. Best first. */
  readonly filenames: readonly string[]
  readonly contentId: string | undefined
  readonly headerRange: ByteRange
  readonly bodyRange: ByteRange
  /** Children of a multipart. Preamble and epilogue that look like parts of their own appear here too, with a defect. */
  readonly parts: readonly MimePart[]
  /** The message inside a `message/rfc822` or `message/global` part. */
  readonly message: MimeMessage | undefined
  readonly defects: readonly Defect[]
  /** The body with its transfer encoding undone, as lenient mail programs do it. */
  content(): Uint8Array
  /**
   * Every further plausible content: other transfer encodings when the declared one is ambiguous, strict against lenient
   * base64, uuencoded files inside text. Empty for an ordinary part.
   */
  otherReadings(): readonly OtherReading[]
}

export interface OtherReading {
  /** Why this reading exists: `second-transfer-encoding`, `concatenated-base64`, `uuencode`, `second-boundary` … */
  readonly why: string
  readonly name: string | undefined
  /** Further names that this reading gives it. */
  readonly otherNames?: readonly string[]
  readonly contentType: string | undefined
  readonly bytes: Uint8Array
}

export interface MimeMessage {
  readonly bytes: Uint8Array
  /** The top part; its path is `1` when it is a leaf, else its children are `1`, `2` … */
  readonly root: MimePart
  readonly headers: readonly HeaderField[]
  /** Of this message and all its parts; those of a message inside are the inner message's. */
  readonly defects: readonly Defect[]
}

/** RFC 5322 §3.4 mailbox. Absent parts are empty strings. */
export interface Mailbox {
  /** Decoded display name, quotes removed. */
  readonly displayName: string
  /** `local@domain` as written, without angle brackets; empty when there is none. */
  readonly address: string
  /** Lower case, IDNA left as written; empty when there is none. */
  readonly domain: string
  /** Name of the group it stands in, if any. */
  readonly group: string | undefined
}
