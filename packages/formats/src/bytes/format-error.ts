/** What a reader can say about bytes it could not read. */
export type FormatErrorKind =
  /** The bytes end before the structure does. */
  | 'truncated'
  /** A value stands where the specification allows another. */
  | 'unexpected'
  /** A feature of the format that this reader does not read. */
  | 'unsupported'
  /** Readable only with a password that was not given or does not fit. */
  | 'encrypted'
  /** A named limit of the budget is used up. */
  | 'limit-exceeded'

/** The only error a reader throws. `offset` counts bytes from the start of what was being read. */
export class FormatError extends Error {
  override readonly name = 'FormatError'
  readonly kind: FormatErrorKind
  readonly offset: number
  readonly what: string

  constructor(kind: FormatErrorKind, offset: number, what: string) {
    super(`${kind} at ${offset}: ${what}`)
    this.kind = kind
    this.offset = offset
    this.what = what
  }
}
