// RFC 2045-2046: one entity of a message, its header lines and its body.

export interface Part {
  /** Whole header fields, each ending in CRLF. */
  readonly header: Uint8Array
  readonly body: Uint8Array
}

const CRLF = Buffer.from('\r\n')
const latin1 = (text: string) => Buffer.from(text, 'latin1')

export const joined = (...chunks: readonly (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(chunks.map((chunk) => (typeof chunk === 'string' ? latin1(chunk) : chunk)))

/** The entity as it stands inside a multipart: header, empty line, body. */
export const entity = ({ header, body }: Part): Uint8Array => Buffer.concat([header, CRLF, body])

/** RFC 2046 §5.1. A single part stays as it is. */
export function multipart(subtype: string, boundary: string, parts: readonly Part[], parameters = ''): Part {
  const [only] = parts
  if (only && parts.length === 1) return only
  const delimited = parts.flatMap((part) => [latin1(`--${boundary}\r\n`), entity(part), CRLF])
  return {
    header: latin1(`Content-Type: multipart/${subtype};\r\n\tboundary="${boundary}"${parameters}\r\n`),
    body: Buffer.concat([...delimited, latin1(`--${boundary}--\r\n`)]),
  }
}
