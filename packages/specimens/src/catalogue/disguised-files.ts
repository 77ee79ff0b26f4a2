// Documents in other clothes: MHTML (RFC 2557) and Word 2003 XML with ActiveMime, flat OPC.
import { deflateSync } from 'node:zlib'
import { ByteWriter } from '../bytes/byte-writer.ts'
import { built, type FileLike, type SpecimenFile } from '../specimen-file.ts'

const lines = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n')

/** A compound file as Office keeps it in web pages: a header of 50 bytes, then zlib. */
export function activeMime(bytes: Uint8Array): Uint8Array {
  const head = new ByteWriter().ascii('ActiveMime').u16(0, 0xf001).u32(4, 0xffff_ffff, 0x0700f0, bytes.length)
  return Buffer.concat([head.build(), Buffer.alloc(50 - head.length), deflateSync(bytes)])
}

/** A web page saved by Word, its macros beside it when a document is given. */
export function mht(document: FileLike | undefined): SpecimenFile {
  const editdata =
    document === undefined
      ? ''
      : `--b\r\nContent-Location: file:///C:/a/editdata.mso\r\nContent-Transfer-Encoding: base64\r\nContent-Type: application/x-mso\r\n\r\n${lines(activeMime(built(document).bytes))}\r\n`
  const link = document === undefined ? '' : '<link rel=Edit-Time-Data href="editdata.mso">'
  const text = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Location: file:///C:/a/a.htm\r\nContent-Type: text/html; charset="us-ascii"\r\n\r\n<html xmlns:w="urn:schemas-microsoft-com:office:word"><head>${link}</head><body><p>Meeting notes</p></body></html>\r\n\r\n${editdata}--b--\r\n`
  return document === undefined
    ? { name: '記録.mht', bytes: Buffer.from(text, 'latin1'), type: 'multipart/related' }
    : { name: '申請書.doc', bytes: Buffer.from(text, 'latin1'), type: 'application/msword' }
}

/** A document in the XML of Word 2003. */
export function wordXml(binData: Uint8Array | undefined): SpecimenFile {
  const macros = binData
    ? `<w:docSuppData><w:binData w:name="editdata.mso" xml:space="preserve">${lines(binData)}</w:binData></w:docSuppData>`
    : ''
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<?mso-application progid="Word.Document"?>\r\n<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" w:macrosPresent="${binData ? 'yes' : 'no'}" xml:space="preserve">${macros}<w:body><w:p><w:r><w:t>議事録</w:t></w:r></w:p></w:body></w:wordDocument>`
  return { name: '議事録.doc', bytes: Buffer.from(xml), type: 'application/msword' }
}

/** A package in one XML file. */
export function flatOpc(project: Uint8Array): SpecimenFile {
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const part = (name: string, type: string, content: string) =>
    `<pkg:part pkg:name="${name}" pkg:contentType="${type}">${content}</pkg:part>`
  const xml = (content: string) => `<pkg:xmlData>${content}</pkg:xmlData>`
  const all = [
    part(
      '/_rels/.rels',
      'application/vnd.openxmlformats-package.relationships+xml',
      xml(
        `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
    ),
    part(
      '/word/document.xml',
      'application/vnd.ms-word.document.macroEnabled.main+xml',
      xml(
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>',
      ),
    ),
    part('/word/vbaProject.bin', 'application/vnd.ms-office.vbaProject', `<pkg:binaryData>${lines(project)}</pkg:binaryData>`),
  ]
  const text = `<?xml version="1.0" standalone="yes"?>\r\n<?mso-application progid="Word.Document"?>\r\n<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${all.join('')}</pkg:package>`
  return { name: '通知.xml', bytes: Buffer.from(text), type: 'application/xml' }
}
