export { asBuffer } from './as-buffer.ts'
export { ByteReader } from './byte-reader.ts'
export { FormatError, type FormatErrorKind } from './format-error.ts'
export { type Breakable, keepingPartial } from './keeping-partial.ts'
