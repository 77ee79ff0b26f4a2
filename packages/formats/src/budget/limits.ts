const KiB = 1024
const MiB = 1024 * KiB

/** What one mail may cost. All readers and openers of a mail share one `Budget` of these. */
export const defaultLimits = {
  /** Containers inside containers: zip ▸ doc ▸ OLE ▸ … */
  maxDepth: 16,
  /** Everything unpacked from one mail, the attachments included. */
  maxArtifacts: 1_000,
  /** Bytes that come out of decompression or decoding, kept or not, summed over one mail. */
  maxUnpackedBytes: 2 * 1024 * MiB,
  /** Bytes of one artifact that are kept and inspected; what follows is counted and looked at for padding only. */
  maxArtifactBytes: 64 * MiB,
  /** Bytes of all artifacts of one mail that are kept at the same time. */
  maxKeptBytes: 256 * MiB,
  /** Header fields, over all parts of one mail. */
  maxHeaderFields: 20_000,
  /** MIME parts of one mail, nested messages included. */
  maxParts: 2_000,
  /** Multiparts and messages inside each other in one mail. */
  maxMimeDepth: 64,
  /** Addresses read from one mail's address fields. */
  maxAddresses: 5_000,
  /** Entries listed from the archives of one mail. */
  maxArchiveEntries: 20_000,
  /** Passwords tried on the archives and documents of one mail. */
  maxPasswordTries: 2_000,
  /** Processor time for trying passwords on one mail. */
  maxPasswordMs: 5_000,
  /** Processor time for archives that only 7-Zip opens, over one mail. */
  maxArchiveMs: 3_000,
  /** Steps of readers whose work outside data decides (chains, records, evaluations). */
  maxSteps: 50_000_000,
} as const

export type LimitName = keyof typeof defaultLimits
export type Limits = Readonly<Record<LimitName, number>>
