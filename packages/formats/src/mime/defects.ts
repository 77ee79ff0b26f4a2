import type { Defect } from './types.ts'

/** Every objection this reader makes. Stable: what is found in mail is recorded under these names. */
export type DefectCode =
  // The header section
  | 'mbox-from-line'
  | 'byte-order-mark'
  | 'leading-blank-line'
  | 'missing-blank-line'
  | 'header-line-without-colon'
  | 'header-name-invalid'
  | 'space-before-colon'
  | 'blank-looking-line'
  | 'orphan-continuation'
  | 'nul-in-header'
  | 'bare-cr'
  | 'mixed-line-ends'
  | 'raw-8bit-header'
  | 'truncated-header'
  // Fields that must stand once
  | 'duplicate-content-type'
  | 'duplicate-transfer-encoding'
  | 'duplicate-disposition'
  | 'duplicate-from'
  | 'duplicate-subject'
  | 'duplicate-field'
  // Content-Type, Content-Disposition and their parameters
  | 'content-type-invalid'
  | 'duplicate-parameter'
  | 'parameter-invalid'
  | 'parameter-continuation-gap'
  | 'unterminated-quoted-string'
  | 'junk-after-quoted-string'
  | 'filenames-disagree'
  // Boundaries
  | 'boundary-missing'
  | 'boundary-empty'
  | 'boundary-too-long'
  | 'boundary-trailing-space'
  | 'boundary-repeated'
  | 'boundary-not-found'
  | 'boundary-unclosed'
  | 'boundary-on-non-multipart'
  | 'part-in-preamble'
  | 'part-after-close'
  | 'part-in-epilogue'
  // Transfer encodings
  | 'unknown-transfer-encoding'
  | 'transfer-encoding-invalid'
  | 'encoded-multipart'
  | 'encoded-message'
  | 'base64-data-after-padding'
  // The mail as a whole
  | 'limit-exceeded'

/** Collects the defects of one part. */
export class Defects {
  readonly list: Defect[] = []

  add(code: DefectCode, offset: number): void {
    // A line repeated a hundred thousand times is one objection, made where it first stands.
    if (!this.list.some((defect) => defect.code === code)) this.list.push({ code, offset })
  }

  limit(limit: string, offset: number): void {
    this.list.push({ code: 'limit-exceeded', offset, limit })
  }
}
