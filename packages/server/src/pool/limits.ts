export interface PoolLimits {
  /** Old space of V8 in one inspector. */
  readonly heapMb: number
  /** All memory of one inspector, buffers included. */
  readonly residentMb: number
  /** One mail, from handing it over to its inspection. */
  readonly timeoutMs: number
  /** After these an inspector is replaced by a fresh one. */
  readonly mailsPerInspector: number
  /** Mails waiting for an inspector; one more is refused. */
  readonly maxWaiting: number
  /** A mail that has waited this long is refused. */
  readonly maxWaitMs: number
}

export const defaultPoolLimits: PoolLimits = {
  heapMb: 384,
  residentMb: 768,
  timeoutMs: 60_000,
  mailsPerInspector: 5_000,
  maxWaiting: 1_000,
  maxWaitMs: 120_000,
}
