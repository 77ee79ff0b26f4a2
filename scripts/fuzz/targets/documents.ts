// Documents, pictures and shortcuts.
import { readCfb } from '../../../packages/formats/src/cfb/index.ts'
import { readDoc } from '../../../packages/formats/src/doc/index.ts'
import { readEquation } from '../../../packages/formats/src/equation/index.ts'
import { readLnk } from '../../../packages/formats/src/lnk/index.ts'
import { readOdfContent, readOdfModule } from '../../../packages/formats/src/odf/index.ts'
import { readOle1, readOleStream } from '../../../packages/formats/src/ole/index.ts'
import { readOneNote } from '../../../packages/formats/src/onenote/index.ts'
import { PdfDocument, readPdf } from '../../../packages/formats/src/pdf/index.ts'
import { readPng } from '../../../packages/formats/src/png/index.ts'
import { readPpt } from '../../../packages/formats/src/ppt/index.ts'
import { readRtf } from '../../../packages/formats/src/rtf/index.ts'
import { readInternetShortcut, readShellXml } from '../../../packages/formats/src/url/index.ts'
import { mayHaveActiveFields, readFlatOpc, readWordXml } from '../../../packages/formats/src/wordml/index.ts'
import {
  calculatingForm,
  doc,
  equationNative,
  flatOpc,
  lnk,
  macros,
  ole1Package,
  oneNote,
  pdf,
  pdfWithAttachment,
  pdfWithLaunch,
  pdfWithScript,
  png,
  ppt,
  qrCode,
  richText,
  script,
  textFile,
  urlMonikerObject,
  word2003Xml,
} from '../../../packages/specimens/src/index.ts'
import { type FuzzTarget, fuzzBudget } from '../target.ts'

export const ofDocuments: readonly FuzzTarget[] = [
  {
    name: 'doc',
    specimens: () => [doc({ text: '資料\x13 DDE a \x14値\x15\n' }).bytes],
    read: (bytes, budget) => readDoc(readCfb(bytes, budget), budget),
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
    name: 'one-note',
    specimens: () => [
      oneNote({ files: [script('vbs'), pdf()], pictures: [png()], text: '議事録', link: 'https://www.example.com/' }).bytes,
      oneNote({ embedded: script('hta'), loose: true }).bytes,
    ],
    read: (bytes, budget) => readOneNote(bytes, budget),
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
    name: 'png',
    specimens: () => [qrCode({ scale: 1 }).bytes],
    read: (bytes, budget) => readPng(bytes, 1_000_000, budget),
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
]
