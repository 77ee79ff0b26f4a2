/** A password that may open something in this mail. */
export interface PasswordCandidate {
  readonly value: string
  /** Where it stood, for the operator: `text`, `subject`, `filename`, `operator`, `transparent`. */
  readonly from: string
}
