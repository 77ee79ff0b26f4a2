import type { Declarations } from './declarations.ts'
import type { Defects } from './defects.ts'
import { decodeBody } from './transfer-encoding/index.ts'
import type { ByteRange, Defect, HeaderField, MimeMessage, MimePart, OtherReading, ParameterizedValue } from './types.ts'

export interface PartSource {
  readonly path: string
  readonly headers: readonly HeaderField[]
  readonly declarations: Declarations
  readonly headerRange: ByteRange
  readonly bodyRange: ByteRange
  readonly body: Buffer
  readonly parts: readonly MimePart[]
  readonly message: MimeMessage | undefined
  readonly defects: Defects
  /** Finds the other readings when somebody asks for them. */
  readonly readOtherwise: (part: MimePart) => readonly OtherReading[]
}

/** A part whose body is decoded, and read in other ways, once it is asked for. */
export class Part implements MimePart {
  readonly path: string
  readonly headers: readonly HeaderField[]
  readonly contentType: ParameterizedValue
  readonly disposition: ParameterizedValue | undefined
  readonly transferEncoding: string
  readonly filenames: readonly string[]
  readonly contentId: string | undefined
  readonly headerRange: ByteRange
  readonly bodyRange: ByteRange
  readonly parts: readonly MimePart[]
  readonly message: MimeMessage | undefined
  readonly defects: readonly Defect[]
  readonly #source: PartSource
  #content: Uint8Array | undefined
  #otherReadings: readonly OtherReading[] | undefined

  constructor(source: PartSource) {
    const { contentType, disposition, transferEncoding, filenames, contentId } = source.declarations
    this.path = source.path
    this.headers = source.headers
    this.contentType = contentType
    this.disposition = disposition
    this.transferEncoding = transferEncoding
    this.filenames = filenames
    this.contentId = contentId
    this.headerRange = source.headerRange
    this.bodyRange = source.bodyRange
    this.parts = source.parts
    this.message = source.message
    this.defects = source.defects.list
    this.#source = source
  }

  content(): Uint8Array {
    return (this.#content ??= decodeBody(this.#source.body, this.transferEncoding))
  }

  otherReadings(): readonly OtherReading[] {
    return (this.#otherReadings ??= this.#source.readOtherwise(this))
  }
}
