// All readers of packages/formats, each with specimens to start from. A new reader gets its line here.
import { decryptWorkbook, findFilePass, readBiff } from '../../packages/formats/src/biff/index.ts'
import {
  readExternalLinkPart,
  readSharedStringsPart,
  readSheetPart,
  readWorkbookPart,
} from '../../packages/formats/src/biff12/index.ts'
import { readBinHex } from '../../packages/formats/src/binhex/index.ts'
import { Budget, defaultLimits } from '../../packages/formats/src/budget/index.ts'
import { FormatError } from '../../packages/formats/src/bytes/index.ts'
import { readCfb, readPropertySet } from '../../packages/formats/src/cfb/index.ts'
import { decodeText, guessJapanese } from '../../packages/formats/src/charset/index.ts'
import { readChm } from '../../packages/formats/src/chm/index.ts'
import { looksLikeCms, readCms } from '../../packages/formats/src/cms/index.ts'
import { findActiveFormulas } from '../../packages/formats/src/delimited-text/index.ts'
import { readDmarcReport } from '../../packages/formats/src/dmarc-report/index.ts'
import { readDoc } from '../../packages/formats/src/doc/index.ts'
import { readEquation } from '../../packages/formats/src/equation/index.ts'
import { readIcs } from '../../packages/formats/src/ics/index.ts'
import { readLnk } from '../../packages/formats/src/lnk/index.ts'
import { decompressRtf, encapsulatedIn } from '../../packages/formats/src/mapi/index.ts'
import { splitMbox } from '../../packages/formats/src/mbox/index.ts'
import { decodeHeaderText, parseAddressList, parseDate, parseMessage, partsUnder } from '../../packages/formats/src/mime/index.ts'
import { readMsg } from '../../packages/formats/src/msg/index.ts'
import { readMsi } from '../../packages/formats/src/msi/index.ts'
import { readOdfContent, readOdfModule } from '../../packages/formats/src/odf/index.ts'
import { decryptPackage, packageKey, readEncryptionInfo } from '../../packages/formats/src/offcrypto/index.ts'
import { readOle1, readOleStream } from '../../packages/formats/src/ole/index.ts'
import { readOneNote } from '../../packages/formats/src/onenote/index.ts'
import { readOoxml } from '../../packages/formats/src/ooxml/index.ts'
import { PdfDocument, readPdf } from '../../packages/formats/src/pdf/index.ts'
import { looksLikePgpMessage, readPgp } from '../../packages/formats/src/pgp/index.ts'
import { readPng } from '../../packages/formats/src/png/index.ts'
import { readPpt } from '../../packages/formats/src/ppt/index.ts'
import { readFieldGroups } from '../../packages/formats/src/report-fields/index.ts'
import { readRtf } from '../../packages/formats/src/rtf/index.ts'
import { readSylk } from '../../packages/formats/src/sylk/index.ts'
import { readTar } from '../../packages/formats/src/tar/index.ts'
import { readTnef } from '../../packages/formats/src/tnef/index.ts'
import { readInternetShortcut, readShellXml } from '../../packages/formats/src/url/index.ts'
import {
  decompressContainer,
  normalizeSource,
  readPerformanceCache,
  readVbaProjects,
} from '../../packages/formats/src/vba/index.ts'
import { mayHaveActiveFields, readFlatOpc, readWordXml } from '../../packages/formats/src/wordml/index.ts'
import { runMacros, sourceText } from '../../packages/formats/src/xlm/index.ts'
import { scanXml } from '../../packages/formats/src/xml/index.ts'
import { readYenc } from '../../packages/formats/src/yenc/index.ts'
import { extract, fitsPassword, readZip } from '../../packages/formats/src/zip/index.ts'
import {
  agileEncrypted,
  aMail,
  ambiguousMails,
  calculatingForm,
  calendar,
  chm,
  compressContainer,
  doc,
  docm,
  docWithMacro,
  docx,
  encodeText,
  envelopedMail,
  equationNative,
  excel4,
  exe,
  flatOpc,
  jpeg,
  lnk,
  macros,
  mbox,
  msi,
  officeMail,
  ole1Package,
  oneNote,
  outlookItem,
  pdf,
  pdfWithAttachment,
  pdfWithLaunch,
  pdfWithScript,
  pgpEncrypted,
  pgpLiteral,
  png,
  ppt,
  qrCode,
  richText,
  script,
  signedMail,
  summaryInformation,
  tar,
  textFile,
  tnef,
  urlMonikerObject,
  word2003Xml,
  xlsm,
  xlsWithMacro,
  zip,
} from '../../packages/specimens/src/index.ts'

export interface FuzzTarget {
  readonly name: string
  readonly specimens: () => readonly Uint8Array[]
  /** Reads all there is to read. Returns, or throws `FormatError`. */
  readonly read: (bytes: Uint8Array, budget: Budget) => unknown
}

/** A mutation has no business with gigabytes; the limits are lower so that reaching them is cheap. */
export const fuzzBudget = () =>
  new Budget({ ...defaultLimits, maxUnpackedBytes: 64 * 1024 * 1024, maxArtifactBytes: 8 * 1024 * 1024 })

const mails = (): Uint8Array[] => {
  const inner = aMail().subject('前回の件').text('ご確認ください。')
  return [
    aMail().charset('iso-2022-jp').subject('髙橋①の件').text('よろしくお願いします。').build(),
    aMail()
      .text('テキスト')
      .html('<p>本文</p>')
      .attaching(jpeg({ name: '写真.jpg' }))
      .build(),
    aMail().forwarding(inner).attaching(textFile('メモ.txt', 'memo'), { filenameStyle: 'encoded-word-in-quotes' }).build(),
    aMail()
      .replyingTo(inner)
      .attaching(textFile('表.csv', '1,2'), { filenameStyle: 'rfc2231', transferEncoding: 'quoted-printable' })
      .build(),
    officeMail(3),
    ...ambiguousMails(textFile('メモ.txt', 'memo')).map(({ bytes }) => bytes),
  ]
}

const archives = (): Uint8Array[] => {
  const file = textFile('請求書.txt', '金額 1,000 円\n'.repeat(40))
  const other = textFile('a/b.txt', 'x')
  return [
    zip('a.zip').with(file, other).build().bytes,
    zip('b.zip').with(file, other).named('cp932').stored().build().bytes,
    zip('c.zip').with(file, other).withDataDescriptors().comment('x').build().bytes,
    zip('d.zip').with(file).encrypted('1234', 'zipcrypto').build().bytes,
    zip('e.zip').with(file).encrypted('1234', 'aes256').build().bytes,
  ]
}

const compoundFiles = (): Uint8Array[] => [
  docWithMacro().bytes,
  xlsWithMacro().bytes,
  docWithMacro({ modules: [macros.asStandardModule(macros.harmless)] }).bytes,
]

const packages = (): Uint8Array[] => [docx({ remoteTemplate: 'http://192.0.2.1/a.dotm' }).bytes, docm().bytes, xlsm().bytes]

const XML = '<?xml version="1.0"?><a:x xmlns:a="urn:x" b="1 &amp; &#x3042;">text &lt;<!-- c --><![CDATA[d]]><e/></a:x>'

const texts = (): Uint8Array[] => {
  const sentence = '関所は、往来する人と荷を検めた。①㈱髙﨑 ｱｲｳ'
  return [
    encodeText(sentence, 'iso-2022-jp'),
    encodeText(sentence, 'shift_jis'),
    Buffer.from(sentence),
    Buffer.from(sentence, 'utf16le'),
  ]
}

const charsets = [
  'utf-8',
  'cp932',
  'iso-2022-jp',
  'cp50221',
  'euc-jp',
  'utf-7',
  'utf-16',
  'gb18030',
  'windows-1252',
  'no-such-charset',
  undefined,
]

const workbookStreams = (): Uint8Array[] =>
  [
    excel4.xlsWithMacroSheet(excel4.assembledFromLetters),
    excel4.xlsWithMacroSheet({ encrypted: { method: 'rc4' } }),
    xlsWithMacro(),
  ].map(({ bytes }) => readCfb(bytes, fuzzBudget()).stream('Workbook') ?? new Uint8Array())

export const targets: readonly FuzzTarget[] = [
  {
    name: 'mime',
    specimens: mails,
    read(bytes, budget) {
      const message = parseMessage(bytes, budget)
      for (const part of partsUnder(message.root)) {
        part.content()
        part.otherReadings()
      }
      for (const { name, rawValue, value } of message.headers) {
        decodeHeaderText(rawValue)
        if (/^(from|to|cc|sender|reply-to)$/i.test(name)) parseAddressList(rawValue)
        if (/^date$/i.test(name)) parseDate(value)
      }
    },
  },
  {
    name: 'charset',
    specimens: texts,
    read(bytes) {
      for (const charset of charsets) decodeText(bytes, charset)
      guessJapanese(bytes)
    },
  },
  {
    name: 'zip',
    specimens: archives,
    async read(bytes, budget) {
      const { entries } = readZip(bytes, budget)
      for (const entry of entries.slice(0, 50)) {
        fitsPassword(bytes, entry, '1234')
        await forgivingFormatErrors(() => extract(bytes, entry, budget, '1234'))
      }
    },
  },
  {
    name: 'ooxml',
    specimens: packages,
    read: (bytes, budget) => readOoxml(bytes, readZip(bytes, budget), budget),
  },
  {
    name: 'xml',
    specimens: () => [Buffer.from(XML), Buffer.from(XML, 'utf16le')],
    read: (bytes) => [...scanXml(bytes)],
  },
  {
    name: 'cfb',
    specimens: compoundFiles,
    read(bytes, budget) {
      const file = readCfb(bytes, budget)
      for (const entry of file.entries) file.read(entry)
    },
  },
  {
    name: 'ppt',
    specimens: () => [
      readCfb(ppt({ modules: [macros.asStandardModule(macros.autoRunShell)] }).bytes, fuzzBudget()).stream(
        'PowerPoint Document',
      ) ?? new Uint8Array(),
    ],
    read: (bytes, budget) => readPpt(bytes, budget),
  },
  {
    name: 'property-set',
    specimens: () => [summaryInformation({ title: '議事録', author: '総務課' })],
    read: (bytes) => readPropertySet(bytes),
  },
  {
    name: 'vba',
    specimens: compoundFiles,
    read(bytes, budget) {
      for (const { source } of readVbaProjects(readCfb(bytes, budget), budget).flatMap(({ modules }) => modules))
        normalizeSource(source)
    },
  },
  {
    name: 'vba-container',
    specimens: () => [
      compressContainer(Buffer.from(macros.autoRunDownload)),
      compressContainer(Buffer.from(macros.harmless.repeat(60))),
    ],
    read: (bytes, budget) => decompressContainer(bytes, budget),
  },
  {
    name: 'biff',
    specimens: workbookStreams,
    read(bytes, budget) {
      const pass = findFilePass(bytes, budget)
      const biff = readBiff(pass ? (decryptWorkbook(bytes, pass, 'VelvetSweatshop', budget) ?? bytes) : bytes, budget)
      biff.text()
      const workbook = biff.withCells()
      for (const sheet of workbook.sheets) sourceText(sheet)
      runMacros(workbook, budget)
    },
  },
  {
    name: 'biff12',
    specimens: () => excel4.binaryParts(excel4.assembledFromLetters),
    read(bytes, budget) {
      readSheetPart(bytes, readWorkbookPart(bytes, budget).context, [], new Map(), budget)
      readSharedStringsPart(bytes, budget)
      readExternalLinkPart(bytes, budget)
    },
  },
  {
    name: 'sylk',
    specimens: () => [
      Buffer.from('ID;P\r\nO;E\r\nNN;NAuto_open;ER1C1\r\nC;X1;Y1;K0;EEXEC("ca"&"lc.exe")\r\nC;X1;Y2;ERETURN()\r\nE\r\n'),
    ],
    read(bytes, budget) {
      const text = Buffer.from(bytes).toString('latin1')
      findActiveFormulas(text)
      runMacros(readSylk(text, budget), budget)
    },
  },
  {
    name: 'tar',
    specimens: () => [tar('a.tar', textFile('a.txt', 'x'), textFile('資料/b.txt', 'y')).bytes],
    read: (bytes, budget) => readTar(bytes, budget),
  },
  {
    name: 'offcrypto',
    specimens: () => {
      const cfb = readCfb(agileEncrypted(docx(), 'x81Q', 10).bytes, fuzzBudget())
      return [cfb.stream('EncryptionInfo') ?? new Uint8Array()]
    },
    read(bytes) {
      const info = readEncryptionInfo(bytes)
      const key = info.spinCount <= 100 ? packageKey(info, 'x81Q') : undefined
      if (key) decryptPackage(info, key, Buffer.alloc(4_200, 1))
    },
  },
  {
    name: 'binhex',
    specimens: () => [
      Buffer.from('(This file must be converted with BinHex 4.0)\r\n:#h*TEQKPBRP84&0*8dP8)3!!!!!!!!!!!!!!!!!:\r\n'),
    ],
    read: (bytes) => readBinHex(bytes),
  },
  {
    name: 'yenc',
    specimens: () => [Buffer.from('=ybegin line=128 size=3 name=a.bin\r\n\x8b\x8c\x8d\r\n=yend size=3\r\n', 'latin1')],
    read: (bytes) => readYenc(bytes),
  },
  {
    name: 'one-note',
    specimens: () => [
      oneNote({ files: [script('vbs'), pdf()], pictures: [png()], text: '議事録', link: 'https://www.example.com/' }).bytes,
      oneNote({ embedded: script('hta'), loose: true }).bytes,
    ],
    read: (bytes, budget) => readOneNote(bytes, budget),
  },
  {
    name: 'lnk',
    specimens: () => [
      lnk({
        arguments: '/c echo inert',
        idList: true,
        environmentTarget: '%COMSPEC%',
        machineId: 'pc-1',
        appended: Buffer.from('x'),
      }).bytes,
      lnk({ networkShare: '\\\\files.example.com\\a', ansi: true, arguments: 'x' }).bytes,
    ],
    read: (bytes) => readLnk(bytes),
  },
  {
    name: 'msg',
    specimens: () => [
      outlookItem({
        body: '本文',
        html: '<p>x',
        rtf: '{\\rtf1 x}',
        attachments: [pdf()],
        items: [{ attachments: [exe()] }],
        reminderFile: 'a.wav',
      }).bytes,
    ],
    read: (bytes, budget) => readMsg(readCfb(bytes, budget), budget),
  },
  {
    name: 'tnef',
    specimens: () => [
      tnef({ body: '本文', rtf: '{\\rtf1 x}', attachments: [exe()], items: [{ body: 'x' }], reminderFile: 'a.wav' }).bytes,
    ],
    read: (bytes, budget) => readTnef(bytes, budget),
  },
  {
    name: 'compressed-rtf',
    specimens: () => [
      Buffer.from('2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0', 'hex'),
    ],
    read: (bytes, budget) => decompressRtf(bytes, budget),
  },
  {
    name: 'encapsulated-rtf',
    specimens: () => [
      Buffer.from(
        "{\\rtf1\\ansi\\ansicpg932\\fromhtml1{\\*\\htmltag64 <a href='x'>}\\htmlrtf {\\htmlrtf0 \\'88\\'c4\\u-1519 ?}\\par}",
      ),
    ],
    read: (bytes) => encapsulatedIn(bytes),
  },
  {
    name: 'cms',
    specimens: () => [
      signedMail(Buffer.from('Content-Type: text/plain\r\n\r\nx')).bytes,
      signedMail(Buffer.from('Content-Type: text/plain\r\n\r\nx'), { streamed: true }).bytes,
      envelopedMail().bytes,
    ],
    read(bytes, budget) {
      looksLikeCms(bytes)
      return readCms(bytes, budget)
    },
  },
  {
    name: 'pgp',
    specimens: () => [pgpEncrypted().bytes, pgpLiteral(exe()).bytes],
    read(bytes, budget) {
      looksLikePgpMessage(bytes)
      return readPgp(bytes, budget)
    },
  },
  {
    name: 'ics',
    specimens: () => [calendar({ url: 'https://www.example.com/', attachments: [textFile()] }).bytes],
    read: (bytes, budget) => readIcs(bytes, budget),
  },
  {
    name: 'mbox',
    specimens: () => [mbox([aMail().text('x'), aMail().text('y')]).bytes],
    read: (bytes, budget) => splitMbox(bytes, budget),
  },
  {
    name: 'shortcuts-and-settings',
    specimens: () => [
      script('url').bytes,
      Buffer.from(
        '<?xml version="1.0"?><PCSettings><DeepLink>%windir%\\\\calc.exe</DeepLink><url a="\\\\\\\\h\\\\s">x</url></PCSettings>',
      ),
    ],
    read(bytes) {
      readInternetShortcut(bytes)
      readShellXml(bytes)
    },
  },
  {
    name: 'chm',
    specimens: () => [chm([textFile('a.html')]).bytes],
    read: (bytes, budget) => readChm(bytes, budget),
  },
  {
    name: 'msi',
    specimens: () => [msi({ stored: exe() }).bytes],
    read: (bytes, budget) => readMsi(readCfb(bytes, budget)),
  },
  {
    name: 'pdf',
    specimens: () => [
      pdf({ text: '請求書', links: ['https://x.example.com/a.zip'] }).bytes,
      pdfWithLaunch().bytes,
      pdfWithScript('app.alert(1)').bytes,
      pdfWithAttachment(textFile('a.txt', 'x')).bytes,
      calculatingForm().bytes,
    ],
    read(bytes, budget) {
      const document = new PdfDocument(bytes, budget)
      if (!document.isOpen) document.unlock('1234')
      for (const { content } of readPdf(document).attachments) content()
    },
  },
  {
    name: 'rtf',
    specimens: () => [
      richText({ text: '書面', fields: [['DDE', 'AUTO a']], template: 'x', picture: png() }).bytes,
      richText({ objects: [{ className: 'Package', data: ole1Package(textFile('a.txt', 'x')), update: true, obfuscated: true }] })
        .bytes,
    ],
    read: (bytes, budget) => readRtf(bytes, budget),
  },
  {
    name: 'ole',
    specimens: () => [ole1Package(textFile('a.txt', 'x')), urlMonikerObject('http://x.example.com/'), equationNative()],
    read: (bytes) => [readOle1(bytes), readOleStream(bytes), readEquation(bytes)],
  },
  {
    name: 'doc',
    specimens: () => [doc({ text: '資料\x13 DDE a \x14値\x15\n' }).bytes],
    read: (bytes, budget) => readDoc(readCfb(bytes, budget), budget),
  },
  {
    name: 'wordml',
    specimens: () => [flatOpc().bytes, word2003Xml().bytes],
    read(bytes, budget) {
      const xml = Buffer.from(bytes).toString('utf8')
      return [readFlatOpc(xml, budget), readWordXml(xml, budget), mayHaveActiveFields(xml)]
    },
  },
  {
    name: 'odf',
    specimens: () => [Buffer.from('<script:module script:name="a">Sub Main</script:module><text:a xlink:href="x"/>')],
    read: (bytes) => [readOdfContent(bytes), readOdfModule(bytes)],
  },
  {
    name: 'vba-performance-cache',
    specimens: () => [Buffer.from('feca010001000000000000000000000000000000b900020061620000', 'hex')],
    read: (bytes) => readPerformanceCache(bytes),
  },
  {
    name: 'png',
    specimens: () => [qrCode({ scale: 1 }).bytes],
    read: (bytes, budget) => readPng(bytes, 1_000_000, budget),
  },
  {
    name: 'dmarc-report',
    specimens: () => [
      Buffer.from(
        '<?xml version="1.0"?><feedback><report_metadata><org_name>r.example</org_name><report_id>1</report_id><date_range><begin>1763683200</begin><end>1763769599</end></date_range></report_metadata><policy_published><domain>example.com</domain><p>none</p></policy_published><record><row><source_ip>192.0.2.1</source_ip><count>7</count><policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>fail</spf><reason><type>forwarded</type></reason></policy_evaluated></row><identifiers><header_from>example.com</header_from></identifiers><auth_results><dkim><domain>example.com</domain><result>pass</result></dkim><spf><domain>a.example</domain><result>fail</result></spf></auth_results></record></feedback>',
      ),
    ],
    read: (bytes) => readDmarcReport(bytes),
  },
  {
    name: 'report-fields',
    specimens: () => [
      Buffer.from('Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822;\r\n a@example.com\r\nAction: failed\r\n'),
    ],
    read: (bytes) => readFieldGroups(bytes),
  },
]

/** One part that cannot be read does not keep us from the next. */
async function forgivingFormatErrors(read: () => Promise<unknown>): Promise<void> {
  try {
    await read()
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
  }
}
