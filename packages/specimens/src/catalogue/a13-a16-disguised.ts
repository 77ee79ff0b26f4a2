import { cfb } from '../cfb/index.ts'
import * as excel4 from '../excel4/index.ts'
import { exe, jpeg, pdf, scannedPdf, textFile } from '../files/index.ts'
import { agileEncrypted, docm, docWithMacro, docx, encryptedOffice, xlsm, xlsx } from '../office/index.ts'
import { built, type SpecimenFile } from '../specimen-file.ts'
import { macros, vbaProject, vbaStreams } from '../vba/index.ts'
import { zip } from '../zip/index.ts'
import { activeMime, flatOpc, mht, wordXml } from './disguised-files.ts'
import type { CatalogueEntry } from './entry.ts'
import { attached, behindPassword, carrying, latin1File, one, renamed } from './mails.ts'

const cut = (file: SpecimenFile, from: number, to?: number): SpecimenFile => ({ ...file, bytes: file.bytes.subarray(from, to) })
const prefixed = (file: SpecimenFile, prefix: string): SpecimenFile => ({
  ...file,
  bytes: Buffer.concat([Buffer.from(prefix, 'latin1'), file.bytes]),
})
const withoutEnd = (file: SpecimenFile): SpecimenFile => cut(file, 0, Buffer.from(file.bytes).lastIndexOf('PK\x01\x02'))

/** [MS-CFB] with the streams of Publisher and a project of macros. */
const publication = (): SpecimenFile => {
  const empty = cfb('掲示.pub')
    .rootClsid('00021201-0000-0000-00c0-000000000046')
    .stream('Contents', Buffer.alloc(600))
    .stream('Quill/QuillSub/CONTENTS', Buffer.alloc(600))
  const project = vbaStreams(
    { modules: [macros.asDocumentModule(macros.autoRunShell.replace('AutoOpen', 'Document_Open'))] },
    'VBA',
  )
  return project.reduce((file, { path, bytes }) => (bytes ? file.stream(path, bytes) : file), empty).build()
}

/** A text of OpenOffice, with Basic in it when there is some. */
const openDocument = (script: string): SpecimenFile => ({
  ...zip('書式.odt')
    .stored()
    .with(
      { name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.text') },
      {
        name: 'content.xml',
        bytes: Buffer.from(
          `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">${script === '' ? '' : '<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document"/></office:event-listeners></office:scripts>'}<office:body><office:text/></office:body></office:document-content>`,
        ),
      },
      ...(script === ''
        ? []
        : [
            {
              name: 'Basic/Standard/Module1.xml',
              bytes: Buffer.from(
                `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${script}</script:module>`,
              ),
            },
          ]),
    )
    .build(),
  type: 'application/vnd.oasis.opendocument.text',
})

export const disguisedEntries: readonly CatalogueEntry[] = [
  {
    id: 'A13',
    title: { ja: '暗号化された Office 文書', en: 'Encrypted Office files' },
    bad: [
      attached('opens without asking', () => encryptedOffice(xlsm({ name: '明細.xlsx' }))),
      attached('opens without asking, newer encryption', () => agileEncrypted(xlsx(), 'VelvetSweatshop', 1_000)),
      attached('macro sheet, protected', () => excel4.xlsWithMacroSheet({ encrypted: { method: 'rc4' } })),
      attached('password nobody told', () => agileEncrypted(docx(), 'kx7-never-told', 1_000)),
      one('password in the mail, macro inside', () =>
        carrying(encryptedOffice(docm({ name: '請求書.docx' }), 'abc333')).text('パスワードは abc333 です。'),
      ),
    ],
    lookAlike: [
      one('password in the mail, harmless inside', () =>
        carrying(agileEncrypted(xlsx({ name: '名簿.xlsx' }), 'midori2026', 1_000)).text('開封パスワード: midori2026'),
      ),
    ],
  },
  {
    id: 'A14',
    title: { ja: 'MHT・XML・PDF に包まれた Word 文書', en: 'Word in MHT, XML or PDF clothes' },
    bad: [
      attached('MHT with ActiveMime called .doc', () => mht(docWithMacro())),
      attached('PDF in front of an MHT with macros', () => prefixed(mht(docWithMacro()), '%PDF-1.7\n1 0 obj\n<< >>\nendobj\n')),
      attached('Word 2003 XML with macros', () => wordXml(activeMime(vbaOf()))),
      attached('flat OPC with macros', () => flatOpc(vbaProject({ modules: [macros.asDocumentModule(macros.autoRunShell)] }))),
    ],
    lookAlike: [
      attached('saved web page', () => mht(undefined)),
      attached('Word 2003 XML without macros', () => wordXml(undefined)),
      attached('PDF', () => pdf()),
    ],
  },
  {
    id: 'A15',
    title: { ja: 'Office が開くその他の形式', en: 'Other files that Office opens' },
    bad: [
      attached('web query', () => latin1File('query.iqy', 'WEB\r\n1\r\nhttp://192.0.2.1/inert.txt\r\n')),
      attached('symbolic link file that starts a program', () =>
        latin1File(
          '一覧.slk',
          'ID;P\r\nO;E\r\nNN;NAuto_open;ER101C1;KOut Flank;F\r\nC;X1;Y101;K0;EEXEC("calc.exe")\r\nC;X1;Y102;K0;EHALT()\r\nE\r\n',
        ),
      ),
      attached('OpenDocument with Basic that starts', () => openDocument('Sub Main\n  Shell("calc.exe")\nEnd Sub')),
      attached('publication with macros', publication),
      attached('presentation add-in with macros', () => renamed(docm(), '研修.ppam')),
      attached('word add-in', () => exe('a.wll', { dll: true })),
    ],
    lookAlike: [
      attached('OpenDocument', () => openDocument('')),
      attached('symbolic link file of numbers', () =>
        latin1File('値.slk', 'ID;PWXL;N;E\r\nC;Y1;X1;K"a"\r\nC;Y2;X1;K12\r\nE\r\n'),
      ),
      attached('comma-separated', () => textFile('値.csv', '項目,数\r\n外来,120\r\n')),
    ],
  },
  {
    id: 'A16',
    title: { ja: 'わざと壊した Office・ZIP', en: 'Office or zip damaged on purpose' },
    bad: [
      attached('no directory at the end', () => withoutEnd(docm())),
      attached('bytes before the archive', () => prefixed(docm({ name: '納品書.docx' }), 'AAAAAAAAAAAAAAAA')),
      attached('cut in the middle', () => cut(docm(), 0, 4_000)),
      attached('compound file with a wrong sector size', () => {
        const file = docWithMacro()
        const bytes = Buffer.from(file.bytes)
        bytes.writeUInt16LE(11, 0x1e)
        return { ...file, bytes }
      }),
      attached('compound file cut short', () => cut(docWithMacro(), 0, 6_000)),
      behindPassword('no directory at the end, behind a password', () => withoutEnd(docm())),
    ],
    lookAlike: [
      attached('whole document', () => docx()),
      attached('picture of a scanner', () => scannedPdf(jpeg({ bytes: 4_000 }))),
    ],
  },
]

const vbaOf = (): Uint8Array => built(docWithMacro()).bytes
