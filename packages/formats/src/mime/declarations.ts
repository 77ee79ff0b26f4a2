import { Defects } from './defects.ts'
import { collectFilenames } from './filenames.ts'
import { headersNamed } from './headers.ts'
import { type ParameterizedField, readParameterized } from './parameterized.ts'
import { withoutComments } from './parameters.ts'
import { transferEncodingKind } from './transfer-encoding/index.ts'
import type { HeaderField } from './types.ts'

/** What a part's header says about its body (RFC 2045, RFC 2183). Of fields that stand twice the first one counts. */
export interface Declarations {
  readonly contentType: ParameterizedField
  /** Contradicting `Content-Type` fields after the first. */
  readonly otherContentTypes: readonly ParameterizedField[]
  readonly disposition: ParameterizedField | undefined
  readonly transferEncoding: string
  /** Contradicting `Content-Transfer-Encoding` fields after the first. */
  readonly otherTransferEncodings: readonly string[]
  readonly filenames: readonly string[]
  readonly contentId: string | undefined
  /** Where an objection to the whole is placed. */
  readonly offset: number
}

const mediaType = /^[^\s/;,()<>@"=]+\/[^\s/;,()<>@"=]+$/

export function readDeclarations(
  fields: readonly HeaderField[],
  defaultType: string,
  defects: Defects,
  offset: number,
): Declarations {
  const read = (field: HeaderField) => readParameterized(field.rawValue, defects, field.range.start)
  const typeFields = headersNamed(fields, 'Content-Type').slice(0, MAX_REPEATED)
  const contentTypes = typeFields.map((field) => withMediaType(read(field), defaultType, defects, field.range.start))
  const dispositions = headersNamed(fields, 'Content-Disposition').slice(0, MAX_REPEATED).map(read)
  const encodingFields = headersNamed(fields, 'Content-Transfer-Encoding').slice(0, MAX_REPEATED)
  const encodings = encodingFields.map((field) => transferEncodingIn(field, defects))

  const contentType = contentTypes[0] ?? { value: defaultType, parameters: new Map(), alternatives: new Map() }
  const transferEncoding = encodings[0] ?? '7bit'
  const otherContentTypes = [...contentTypes.slice(1), ...typeFields.flatMap(decodedType)].filter(
    (other) => !sameType(contentType, other),
  )
  const otherTransferEncodings = [...new Set(encodings.slice(1))].filter((other) => other !== transferEncoding)
  if (contentTypes.length > 1) defects.add('duplicate-content-type', typeFields[1]?.range.start ?? offset)
  if (encodings.length > 1) defects.add('duplicate-transfer-encoding', encodingFields[1]?.range.start ?? offset)
  if (dispositions.length > 1) defects.add('duplicate-disposition', offset)

  const { filenames, disagree } = collectFilenames(dispositions, contentTypes)
  if (disagree) defects.add('filenames-disagree', offset)
  const contentId = headersNamed(fields, 'Content-ID')[0]?.value.replace(/^<|>$/g, '')
  const disposition = dispositions[0]
  return { contentType, otherContentTypes, disposition, transferEncoding, otherTransferEncodings, filenames, contentId, offset }
}

/** Fields of one name that are read; the others are duplicates already. */
const MAX_REPEATED = 8

/** RFC 2045 §5.2: what is no media type is read as the default, but a multipart without a subtype is still one. */
function withMediaType(field: ParameterizedField, defaultType: string, defects: Defects, offset: number): ParameterizedField {
  if (mediaType.test(field.value)) return field
  defects.add('content-type-invalid', offset)
  return { ...field, value: field.value.startsWith('multipart') ? 'multipart/mixed' : defaultType }
}

/** RFC 2047 §5 forbids an encoded word in place of the type; who decodes headers first finds one there all the same. */
function decodedType({ value, rawValue }: HeaderField): ParameterizedField[] {
  return /^\s*=\?/.test(rawValue) ? [readParameterized(value, new Defects(), 0)] : []
}

function transferEncodingIn(field: HeaderField, defects: Defects): string {
  const written = withoutComments(field.value).toLowerCase()
  const name = written.replace(/["\s]+/g, '').replace(/;.*$/, '')
  if (name !== written) defects.add('transfer-encoding-invalid', field.range.start)
  if (transferEncodingKind(name) === 'unknown') defects.add('unknown-transfer-encoding', field.range.start)
  return name || '7bit'
}

function sameType(a: ParameterizedField, b: ParameterizedField): boolean {
  return a.value === b.value && a.parameters.get('boundary')?.[0] === b.parameters.get('boundary')?.[0]
}
