// ISO 32000-1 §7.5: a document out of the objects a test writes down itself.
import { deflateSync } from 'node:zlib'
import type { SpecimenFile } from '../specimen-file.ts'

/** A dictionary or other value; with `data` a stream, compressed unless `plain`. */
export interface PdfObject {
  readonly value: string
  readonly data?: Uint8Array | string
  readonly plain?: boolean
}

export interface PdfOfObjects {
  readonly name?: string
  /** Numbered from 1; the first is the catalog. */
  readonly objects: readonly (string | PdfObject)[]
  /** Numbers of objects that are put into an object stream (§7.5.7). */
  readonly packed?: readonly number[]
  /** In front of `%PDF-`. */
  readonly prefix?: string
}

/** Writes the objects in order, with a cross-reference table that is right for all that stand in the open. */
export function pdfOfObjects({ name = '書類.pdf', objects, packed = [], prefix = '' }: PdfOfObjects): SpecimenFile {
  const all = objects.map((object, at) => ({ number: at + 1, ...(typeof object === 'string' ? { value: object } : object) }))
  const open: (PdfObject & { number: number })[] = all.filter(({ number }) => !packed.includes(number))
  if (packed.length > 0)
    open.push({ number: all.length + 1, ...objectStream(all.filter(({ number }) => packed.includes(number))) })
  const chunks: Buffer[] = [Buffer.from(`${prefix}%PDF-1.7\n%\xe2\xe3\xcf\xd3\n`, 'latin1')]
  const offsets = new Map<number, number>()
  let length = chunks[0]?.length ?? 0
  for (const object of open) {
    offsets.set(object.number, length)
    const chunk = written(object)
    chunks.push(chunk)
    length += chunk.length
  }
  const entries = Array.from({ length: all.length + 1 }, (_, at) =>
    offsets.has(at + 1) ? `${String(offsets.get(at + 1)).padStart(10, '0')} 00000 n \n` : '0000000000 00000 f \n',
  )
  const size = entries.length + 1
  chunks.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return { name, bytes: Buffer.concat(chunks), type: 'application/pdf' }
}

function written({ number, value, data, plain }: PdfObject & { number: number }): Buffer {
  if (data === undefined) return Buffer.from(`${number} 0 obj\n${value}\nendobj\n`, 'latin1')
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data)
  const stream = plain === true ? bytes : deflateSync(bytes)
  const filter = plain === true ? '' : ' /Filter /FlateDecode'
  const head = value.replace(/>>\s*$/, `/Length ${stream.length}${filter} >>`)
  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n${head}\nstream\n`, 'latin1'),
    stream,
    Buffer.from('\nendstream\nendobj\n'),
  ])
}

function objectStream(objects: readonly (PdfObject & { number: number })[]): PdfObject {
  let offset = 0
  const head: string[] = []
  for (const { number, value } of objects) {
    head.push(`${number} ${offset}`)
    offset += Buffer.byteLength(value, 'latin1') + 1
  }
  const index = `${head.join(' ')} `
  return {
    value: `<< /Type /ObjStm /N ${objects.length} /First ${index.length} >>`,
    data: index + objects.map(({ value }) => value).join(' '),
  }
}

const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const page = (extra = ''): string => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${extra} >>`

/** One empty page, whose catalog also says `catalog`; further objects are numbered from 4. */
export const onePagePdf = (catalog: string, further: readonly (string | PdfObject)[] = [], pageExtra = ''): SpecimenFile =>
  pdfOfObjects({ objects: [`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, PAGES, page(pageExtra), ...further] })

/** A document that runs a script when it is opened. */
export const pdfWithScript = (script: string): SpecimenFile =>
  onePagePdf('/OpenAction 4 0 R', ['<< /S /JavaScript /JS 5 0 R >>', { value: '<< >>', data: script }])

/** A document that starts a program when it is opened; the action lies in an object stream under a disguised name. */
export const pdfWithLaunch = (program = 'calc.exe'): SpecimenFile =>
  pdfOfObjects({
    objects: ['<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>', PAGES, page(), `<< /S /L#61unch /F (${program}) >>`],
    packed: [4],
  })

/** A document with a file in it. */
export const pdfWithAttachment = (file: SpecimenFile): SpecimenFile =>
  onePagePdf('/Names << /EmbeddedFiles << /Names [(x) 4 0 R] >> >>', [
    `<< /Type /Filespec /F (${file.name.replaceAll(/[^ -~]|[\\()]/g, '_')}) /EF << /F 5 0 R >> >>`,
    { value: '<< /Type /EmbeddedFile >>', data: file.bytes },
  ])

/** A page that is one link. */
export const pdfWithPageLink = (address: string): SpecimenFile =>
  onePagePdf('', [`<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (${address}) >> >>`], '/Annots [4 0 R]')

/** A form that adds up two fields, as applications do. */
export const calculatingForm = (): SpecimenFile =>
  onePagePdf(
    '/AcroForm << /Fields [4 0 R] >>',
    [
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (sum) /Rect [72 700 200 720] /AA << /F << /S /JavaScript /JS (AFNumber_Format\\(0, 0, 0, 0, "", true\\);) >> /C << /S /JavaScript /JS (AFSimple_Calculate\\("SUM", new Array\\("a", "b"\\)\\);) >> >> >>',
    ],
    '/Annots [4 0 R]',
  )

/** What a scanner makes: a picture a page, no text, no link. */
export const scannedPdf = (picture: SpecimenFile): SpecimenFile =>
  onePagePdf(
    '',
    [
      {
        value:
          '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode >>',
        data: picture.bytes,
        plain: true,
      },
      { value: '<< >>', data: 'q 595 0 0 842 0 0 cm /Im1 Do Q' },
    ],
    '/Resources << /XObject << /Im1 4 0 R >> >> /Contents 5 0 R',
  )
