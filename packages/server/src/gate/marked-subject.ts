// The mark of a doubtful mail, for one that does not leave through the milter's header edits: it was held, and goes on now.
import { markedSubject } from './delivery-headers.ts'

/** A header that is longer goes on without the mark; the gate takes none of this size. */
const MAX_HEADER_BYTES = 4 * 1024 * 1024

/** The mail with the mark before every subject; nothing else in it changes. */
export async function* withSubjectMark(content: AsyncIterable<Uint8Array>, mark: string): AsyncIterable<Uint8Array> {
  let header: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of content) {
    if (!header) {
      yield chunk
      continue
    }
    header = Buffer.concat([header, chunk])
    const end = endOfHeader(header)
    if (end === undefined && header.length <= MAX_HEADER_BYTES) continue
    if (end === undefined) yield header
    else yield* [marked(header.subarray(0, end), mark), header.subarray(end)]
    header = undefined
  }
  if (header) yield marked(header, mark)
}

function marked(header: Buffer, mark: string): Buffer {
  const fields = header.toString('latin1').split(/(?<=\n)(?![ \t])/)
  const edited = fields.map((field) => {
    const [whole, name = '', value = ''] = /^(subject[ \t]*:)([\s\S]*?)\r?\n?$/i.exec(field) ?? []
    if (whole === undefined) return field
    const subject = markedSubject(mark, Buffer.from(value, 'latin1')).toString('latin1')
    return `${name} ${subject.replaceAll(/\r?\n/g, '\r\n')}\r\n`
  })
  const isThere = fields.some((field) => /^subject[ \t]*:/i.test(field))
  const added = isThere ? '' : `Subject: ${markedSubject(mark, Buffer.alloc(0)).toString('latin1')}\r\n`
  return Buffer.from(added + edited.join(''), 'latin1')
}

/** Where the empty line begins. */
function endOfHeader(bytes: Buffer): number | undefined {
  const crlf = bytes.indexOf('\n\r\n')
  const lf = bytes.indexOf('\n\n')
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return crlf + 1
  return lf >= 0 ? lf + 1 : undefined
}
