// Documents with macros that do not look like documents with macros.
import { deflateSync } from 'node:zlib'
import { ByteWriter } from '../bytes/byte-writer.ts'
import { pdf } from '../files/pdf.ts'
import type { SpecimenFile } from '../specimen-file.ts'
import { type VbaModuleSpecimen } from '../vba/module.ts'
import { vbaProject } from '../vba/project.ts'
import { asDocumentModule, autoRunShell } from '../vba/sources.ts'

export interface Clothed {
  readonly name?: string
  readonly text?: string
  readonly modules?: readonly VbaModuleSpecimen[]
}

const defaultModules = [asDocumentModule(autoRunShell)]
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n')

/** `editdata.mso`: a header of 50 bytes, then the compound file with the project, deflated. */
export function activeMime(modules: readonly VbaModuleSpecimen[] = defaultModules): Uint8Array {
  const project = vbaProject({ modules })
  return new ByteWriter()
    .ascii('ActiveMime\0\0')
    .u16(0x01f0)
    .u32(4, 0xffffffff)
    .u16(0, 0x07f0, 4)
    .zeros(2)
    .u16(4, 0x0c)
    .zeros(8)
    .u32(project.length)
    .padTo(0x32)
    .bytes(deflateSync(project))
    .build()
}

/** A page saved as one file (MHTML), as Word writes it. Without modules it is only a page. */
export function webArchive({ name = '資料.doc', text = '資料', modules = defaultModules }: Clothed = {}): SpecimenFile {
  const boundary = '----=_NextPart_01D00000.00000000'
  const page = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><link rel=Edit-Time-Data href="files/editdata.mso"></head><body>${text}</body></html>`
  const lines = [
    'MIME-Version: 1.0',
    `Content-Type: multipart/related; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Location: file:///C:/0/page.htm',
    'Content-Transfer-Encoding: base64',
    'Content-Type: text/html; charset="utf-8"',
    '',
    base64(Buffer.from(page)),
    ...(modules.length === 0
      ? []
      : [
          `--${boundary}`,
          'Content-Location: file:///C:/0/files/editdata.mso',
          'Content-Transfer-Encoding: base64',
          'Content-Type: application/x-mso',
          '',
          base64(activeMime(modules)),
        ]),
    `--${boundary}--`,
    '',
  ]
  return { name, bytes: Buffer.from(lines.join('\r\n'), 'utf8'), type: 'application/msword' }
}

/** "MalDoc in PDF": the first lines of a PDF, then such a page. */
export function webArchiveInPdf(clothed: Clothed = {}): SpecimenFile {
  const head = Buffer.from(pdf().bytes).subarray(0, 200)
  return {
    name: '請求書.doc',
    ...clothed,
    bytes: Buffer.concat([head, Buffer.from('\r\n'), webArchive(clothed).bytes]),
    type: 'application/msword',
  }
}

const wordXml = (inside: string, text: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<?mso-application progid="Word.Document"?>\r\n<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" w:macrosPresent="yes">${inside}<w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:wordDocument>`

/** Word 2003 XML. Without modules it is only a document. */
export function word2003Xml({ name = '資料.xml', text = '資料', modules = defaultModules }: Clothed = {}): SpecimenFile {
  const data =
    modules.length === 0
      ? ''
      : `<w:docSuppData><w:binData w:name="editdata.mso">${base64(activeMime(modules))}</w:binData></w:docSuppData>`
  return { name, bytes: Buffer.from(wordXml(data, text)), type: 'text/xml' }
}

/** A package in one piece of XML (Flat OPC). */
export function flatOpc({ name = '資料.xml', text = '資料', modules = defaultModules }: Clothed = {}): SpecimenFile {
  const part = (path: string, type: string, data: string): string =>
    `<pkg:part pkg:name="${path}" pkg:contentType="${type}">${data}</pkg:part>`
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  const parts = [
    part(
      '/word/document.xml',
      word,
      `<pkg:xmlData><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document></pkg:xmlData>`,
    ),
    ...(modules.length === 0
      ? []
      : [
          part(
            '/word/vbaProject.bin',
            'application/vnd.ms-office.vbaProject',
            `<pkg:binaryData>${base64(vbaProject({ modules }))}</pkg:binaryData>`,
          ),
        ]),
  ]
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<?mso-application progid="Word.Document"?>\r\n<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${parts.join('')}</pkg:package>`
  return { name, bytes: Buffer.from(xml), type: 'text/xml' }
}
