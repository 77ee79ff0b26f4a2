// ISO 32000-1 §7.5: header, objects, cross-reference table, trailer.
import { deflateSync } from 'node:zlib'
import type { FileLike, SpecimenFile } from '../specimen-file.ts'
import { built } from '../specimen-file.ts'

export interface PdfDocument {
  readonly name?: string
  /** One line of the page a line. */
  readonly text?: string
  /** Each covers one line below the text. */
  readonly links?: readonly string[]
  /** A jpeg on the page. */
  readonly picture?: FileLike
}

const LINE = 18

/** One A4 page; Japanese text in a font every reader has to bring itself (§9.7.5.2, UniJIS-UTF16-H). */
export function pdf({ name = '案内.pdf', text = 'ご案内', links = [], picture }: PdfDocument = {}): SpecimenFile {
  const lines = text.split('\n')
  const image = picture && built(picture)
  const draw = image ? 'q 200 0 0 150 72 80 cm /Im1 Do Q\n' : ''
  const shown = lines.map((line) => `<${utf16be(line)}> Tj T*`).join('\n')
  const content = deflateSync(Buffer.from(`${draw}BT /F1 11 Tf ${LINE} TL 72 770 Td\n${shown}\nET\n`, 'latin1'))
  const annotations = links.map((link, at) => linkAnnotation(link, 760 - (lines.length + at + 1) * LINE))
  const resources = `/Font << /F1 4 0 R >>${image ? ' /XObject << /Im1 8 0 R >>' : ''}`
  const objects: Uint8Array[] = [
    object('<< /Type /Catalog /Pages 2 0 R >>'),
    object('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${resources} >> /Contents 7 0 R /Annots [${annotations.join(' ')}] >>`,
    ),
    object('<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /UniJIS-UTF16-H /DescendantFonts [5 0 R] >>'),
    object(
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor 6 0 R >>',
    ),
    object(
      '<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [-92 -250 1010 922] /ItalicAngle 0 /Ascent 752 /Descent -221 /CapHeight 737 /StemV 114 >>',
    ),
    object(`<< /Length ${content.length} /Filter /FlateDecode >>`, content),
  ]
  if (image) objects.push(imageObject(image.bytes))
  return { name, bytes: file(objects), type: 'application/pdf' }
}

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')

const linkAnnotation = (uri: string, y: number) =>
  `<< /Type /Annot /Subtype /Link /Rect [72 ${y} 523 ${y + LINE}] /Border [0 0 0] /A << /S /URI /URI (${uri.replaceAll(/[\\()]/g, '\\$&')}) >> >>`

const imageObject = (bytes: Uint8Array) =>
  object(
    `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length ${bytes.length} >>`,
    bytes,
  )

function object(dictionary: string, stream?: Uint8Array): Uint8Array {
  if (!stream) return Buffer.from(dictionary, 'latin1')
  return Buffer.concat([Buffer.from(`${dictionary}\nstream\n`, 'latin1'), stream, Buffer.from('\nendstream', 'latin1')])
}

function file(objects: readonly Uint8Array[]): Uint8Array {
  const chunks: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let length = chunks[0]?.length ?? 0
  for (const [at, content] of objects.entries()) {
    offsets.push(length)
    const whole = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), content, Buffer.from('\nendobj\n')])
    chunks.push(whole)
    length += whole.length
  }
  const size = objects.length + 1
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`
  return Buffer.concat([...chunks, Buffer.from(table + trailer, 'latin1')])
}
