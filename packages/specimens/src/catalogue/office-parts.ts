// Parts of Office documents that only the catalogue needs: external relationships, fields, packages.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { cfb } from '../cfb/index.ts'
import { docx, opcPackage } from '../office/index.ts'
import { escapeXml, type Part, type Relation } from '../office/package.ts'
import { built, type FileLike, type SpecimenFile } from '../specimen-file.ts'

const ML = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** A Word document of this body. */
export function wordOf(
  body: string,
  relations: readonly Relation[] = [],
  parts: readonly Part[] = [],
  name = '資料.docx',
): SpecimenFile {
  return opcPackage({
    name,
    type: `${ML}.document`,
    parts: [
      {
        name: 'word/document.xml',
        contentType: `${ML}.document.main+xml`,
        content: `<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
      },
      ...parts,
    ],
    relations: { '': [{ id: 'rId1', type: 'officeDocument', target: 'word/document.xml' }], 'word/document.xml': relations },
  })
}

/** A document with one external relationship. */
export const linked = (target: string, type: string): SpecimenFile =>
  wordOf('<w:p><w:r><w:t>打合せ資料</w:t></w:r></w:p>', [{ id: 'rId7', type, target, external: true }])

/** A document with one field, its instruction in as many runs as there are pieces. */
export function ddeDocument(pieces: readonly string[]): SpecimenFile {
  const instruction = pieces.map((piece) => `<w:r><w:instrText xml:space="preserve">${escapeXml(piece)}</w:instrText></w:r>`)
  const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  return wordOf(`<w:p>${char('begin')}${instruction.join('')}${char('separate')}<w:r><w:t>1</w:t></w:r>${char('end')}</w:p>`)
}

/** A field whose instruction is the result of a QUOTE field of character codes. */
export function quotedDde(codes: readonly number[]): SpecimenFile {
  const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  const quote = `${char('begin')}<w:r><w:instrText xml:space="preserve"> QUOTE ${codes.join(' ')} </w:instrText></w:r>${char('separate')}${char('end')}`
  return wordOf(`<w:p>${char('begin')}${quote}${char('separate')}<w:r><w:t>1</w:t></w:r>${char('end')}</w:p>`)
}

/** [MS-OLEDS] §2.3.6 OLENativeStream as the Packager writes it: label, name, path, then the file. */
export function ole10Native(file: FileLike): Uint8Array {
  const { name, bytes } = built(file)
  const ascii = name.replaceAll(/[^\x20-\x7e]/g, '_')
  const path = `C:\\Users\\a\\AppData\\Local\\Temp\\${ascii}\0`
  const data = new ByteWriter()
    .u16(2)
    .ascii(`${ascii}\0${path}`)
    .u16(0, 3)
    .u32(path.length)
    .ascii(path)
    .u32(bytes.length)
    .bytes(bytes)
    .u16(0)
    .build()
  return new ByteWriter().u32(data.length).bytes(data).build()
}

/** A document with a file packed into it as an OLE object. */
export const packaged = (file: FileLike): SpecimenFile =>
  docx({
    embedded: [
      {
        name: 'oleObject1.bin',
        bytes: cfb('oleObject1.bin')
          .rootClsid('0003000c-0000-0000-c000-000000000046')
          .stream('\x01Ole10Native', ole10Native(file))
          .build().bytes,
      },
    ],
  })
