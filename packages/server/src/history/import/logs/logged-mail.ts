/** What a log tells of one mail. */
export interface LoggedMail {
  readonly at: Date
  /** With its angle brackets; undefined when the log does not say. */
  readonly messageId: string | undefined
  /** Lower case; empty for the null return path. */
  readonly mailFrom: string
  /** Lower case, those that were reached. */
  readonly rcptTo: readonly string[]
  /** IP address of who brought it. */
  readonly client: string | undefined
}

/** A line that looks like one of the log's and cannot be read. */
export interface BadLine {
  readonly line: number
  readonly why: 'too-long' | 'no-date' | 'no-fields' | 'columns'
}
