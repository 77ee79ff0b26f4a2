/** A line that looks like one of the log's and cannot be read. */
export interface BadLine {
  readonly line: number
  readonly why: 'too-long' | 'no-date' | 'no-fields' | 'columns'
}
