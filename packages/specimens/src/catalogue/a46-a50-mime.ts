import { jpeg, pdf, script } from '../files/index.ts'
import { aMail, ambiguousMails, encodeCp932 } from '../mail/index.ts'
import { docWithMacro, docx, xlsx } from '../office/index.ts'
import { zip } from '../zip/index.ts'
import type { CatalogueEntry, CatalogueMail } from './entry.ts'
import { carrying, one, renamed } from './mails.ts'
import { partMail } from './raw-mail.ts'

const shapes = (names: readonly string[]): CatalogueMail[] =>
  names.map((name) =>
    one(name, () => {
      const found = ambiguousMails(docWithMacro({ name: 'report.doc' })).find(({ trick }) => trick === name)
      if (!found) throw new Error(`no mail is called ${name}`)
      return found.bytes
    }),
  )

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
const payload = () => base64(docWithMacro({ name: 'a.doc' }).bytes)

export const mimeEntries: readonly CatalogueEntry[] = [
  {
    id: 'A46',
    title: { ja: '重複・矛盾するヘッダー', en: 'Duplicate and contradicting header fields' },
    bad: [
      ...shapes([
        'text first, multipart second',
        'two multiparts',
        'quoted-printable, then base64',
        'bare CR between two fields',
        'space before the colon',
        'NUL in the type',
      ]),
      one('two authors in two fields', () =>
        aMail().header('From', '=?utf-8?B?5LqL5YuZ5bGA?= <jimu@other.example.net>').attaching(docx()),
      ),
      one('two types of a part', () =>
        partMail(
          [
            'Content-Type: image/jpeg; name="a.jpg"',
            'Content-Type: application/msword; name="a.doc"',
            'Content-Transfer-Encoding: base64',
          ],
          payload(),
        ),
      ),
    ],
    lookAlike: [
      one('long folded fields', () => aMail().header('X-Note', 'a\r\n\tb\r\n c').attaching(docx())),
      one('field that says nothing', () => aMail().header('X-Empty', '').attaching(pdf())),
    ],
  },
  {
    id: 'A47',
    title: { ja: '境界（boundary）の細工', en: 'Boundary tricks' },
    bad: shapes([
      'space at the end of the boundary',
      'comment that is a boundary',
      'second of two boundaries',
      'prefix of another boundary',
      'preamble',
      'epilogue',
      'no close',
      'empty boundary',
      'boundary of a text',
      'whole multipart in base64',
      'percent-encoded boundary',
      'delimiter not at the beginning of a line',
    ]),
    lookAlike: [
      one('words before the first delimiter', () =>
        Buffer.from(
          Buffer.from(carrying(pdf()).build())
            .toString('latin1')
            .replace('\r\n\r\n', '\r\n\r\nThis is a multi-part message in MIME format.\r\n'),
          'latin1',
        ),
      ),
      one('pictures beside the text', () => aMail().html('<img src="cid:a">').attaching(jpeg(), { contentId: 'a' })),
    ],
  },
  {
    id: 'A48',
    title: { ja: '転送エンコーディングの細工', en: 'Transfer-encoding tricks' },
    bad: [
      ...shapes([
        'junk in base64',
        'padding in the middle',
        'base64 in quotes',
        'encoding nobody knows',
        'soft breaks everywhere',
        'uuencode in a text',
        'x-uuencode',
        'base64 that nobody declared, in a text',
      ]),
      one('script in uuencode between words', () =>
        carrying(script('js')).text('ご確認ください。').attaching(script('vbs', 'a.vbs'), { transferEncoding: 'x-uuencode' }),
      ),
    ],
    lookAlike: [
      one('quoted-printable table', () => aMail().attaching(xlsx(), { transferEncoding: 'quoted-printable' })),
      one('eight-bit text in ISO-2022-JP', () => aMail().charset('iso-2022-jp').text('会議は10時からです。').attaching(pdf())),
    ],
  },
  {
    id: 'A49',
    title: { ja: 'ファイル名の細工', en: 'File-name tricks' },
    bad: [
      one('name and filename disagree', () =>
        partMail(
          ['Content-Type: application/octet-stream; name="a.js"', 'Content-Disposition: attachment; filename="a.txt"'],
          'var a = 1\r\n',
        ),
      ),
      one('plain beside sections', () =>
        partMail(
          [
            'Content-Type: application/octet-stream',
            'Content-Disposition: attachment; filename="a.txt"; filename*0="a."; filename*1="hta"',
          ],
          '<p>x</p>\r\n',
        ),
      ),
      one('percent signs', () =>
        partMail(
          ['Content-Type: application/octet-stream', "Content-Disposition: attachment; filename*=utf-8''a%2Evbs"],
          'x = 1\r\n',
        ),
      ),
      one('encoded word in quotes', () =>
        carrying(script('js', '請求書.js')).attaching(script('bat', '資料.bat'), { filenameStyle: 'encoded-word-in-quotes' }),
      ),
      one('raw CP932', () => aMail().attaching(script('wsf', '表示.wsf'), { filenameStyle: 'raw-cp932' })),
      one('two filenames', () =>
        partMail(['Content-Type: text/plain', 'Content-Disposition: attachment; filename="a.txt"; filename="a.cmd"'], 'rem\r\n'),
      ),
      one('no name', () => partMail(['Content-Type: application/octet-stream', 'Content-Transfer-Encoding: base64'], payload())),
      one('path in the name', () => aMail().attaching({ ...script('js'), name: '..\\..\\Startup\\a.js' })),
    ],
    lookAlike: [
      one('raw CP932 name of a document', () =>
        aMail().attaching(docx({ name: '表示一覧.docx' }), { filenameStyle: 'raw-cp932' }),
      ),
      one('encoded word in quotes', () =>
        aMail()
          .charset('iso-2022-jp')
          .attaching(xlsx({ name: '勤務表（三月）.xlsx' }), { filenameStyle: 'encoded-word-in-quotes' }),
      ),
      one('raw CP932 subject', () => aMail().without('Subject').header('Subject', encodeCp932('表の件')).attaching(pdf())),
    ],
  },
  {
    id: 'A50',
    title: { ja: '型・拡張子・中身の食い違い', en: 'Type, extension and content disagree' },
    bad: [
      one('text that is a document', () => aMail().attaching(renamed(docWithMacro(), 'メモ.txt'), { contentType: 'text/plain' })),
      one('picture that is a zip', () =>
        aMail().attaching(renamed(zip('a').with(script('js')), '写真.png'), { contentType: 'image/png', disposition: 'inline' }),
      ),
      one('picture in the page that is a program', () =>
        aMail()
          .html('<img src="cid:p">')
          .attaching(renamed(docWithMacro(), 'p.gif'), { contentType: 'image/gif', contentId: 'p' }),
      ),
      one('calendar that is a script', () => aMail().attaching(script('wsf', 'invite.ics'), { contentType: 'text/calendar' })),
    ],
    lookAlike: [
      one('document without a type', () => aMail().attaching(docx(), { contentType: 'application/octet-stream' })),
      one('pjpeg', () => aMail().attaching(jpeg({ name: 'IMG_0001.JPG' }), { contentType: 'image/pjpeg' })),
      one('csv as Excel', () =>
        aMail().attaching(
          { name: '一覧.csv', bytes: Buffer.from('a,b\r\n1,2\r\n') },
          { contentType: 'application/vnd.ms-excel' },
        ),
      ),
    ],
  },
]
