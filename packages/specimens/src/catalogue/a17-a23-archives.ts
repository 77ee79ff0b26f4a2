import { gzip, lzh, rar, tar } from '../archives/index.ts'
import { exe, iso, jpeg, lnk, pdf, script, textFile } from '../files/index.ts'
import { aMail } from '../mail/index.ts'
import { doc, docm, docWithMacro, docx, xlsx } from '../office/index.ts'
import { built, type SpecimenFile } from '../specimen-file.ts'
import { zip } from '../zip/index.ts'
import { sevenZips } from './closed-archives.ts'
import type { CatalogueEntry } from './entry.ts'
import { attached, behindPassword, carrying, latin1File, nested, one, renamed } from './mails.ts'

const MiB = 1 << 20

/** Two archives, one behind the other. */
const concatenated = (first: SpecimenFile, second: SpecimenFile): SpecimenFile => ({
  ...first,
  bytes: Buffer.concat([first.bytes, second.bytes]),
})

/** Zip inside zip, so many times. */
function deep(levels: number, file: SpecimenFile): SpecimenFile {
  let inner = file
  for (let level = 0; level < levels; level++) inner = zip(`${level}.zip`).with(inner).build()
  return inner
}

/** gzip inside gzip, so many times. */
const gzips = (levels: number, file: SpecimenFile): SpecimenFile =>
  levels === 0 ? file : gzip(`${file.name}.gz`, gzips(levels - 1, file))

/** The central directory says another name than the entry itself. */
function otherNames(file: SpecimenFile, shown: string): SpecimenFile {
  const bytes = Buffer.from(zip('資料.zip').with(file).build().bytes)
  bytes.write(shown.padEnd(file.name.length).slice(0, file.name.length), bytes.indexOf('PK\x01\x02') + 46, 'latin1')
  return { name: '資料.zip', bytes, type: 'application/zip' }
}

/** One entry, listed so many times. */
function overlapping(times: number): SpecimenFile {
  const { bytes } = zip('o.zip')
    .with(textFile('a.txt', 'x'.repeat(200_000)))
    .build()
  const buffer = Buffer.from(bytes)
  const at = buffer.indexOf('PK\x01\x02')
  const end = buffer.indexOf('PK\x05\x06')
  const central = buffer.subarray(at, end)
  const tail = Buffer.from(buffer.subarray(end))
  tail.writeUInt16LE(times, 8)
  tail.writeUInt16LE(times, 10)
  tail.writeUInt32LE(central.length * times, 12)
  return {
    name: 'overlap.zip',
    bytes: Buffer.concat([buffer.subarray(0, at), ...Array.from({ length: times }, () => central), tail]),
  }
}

/** A PDF that asks for a password nobody knows. */
const encryptedPdf = (): SpecimenFile =>
  latin1File(
    '明細.pdf',
    [
      '%PDF-1.4',
      '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj',
      '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj',
      '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj',
      `4 0 obj\n<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${'5a'.repeat(32)}> /U <${'3c'.repeat(32)}> >>\nendobj`,
      `trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>] >>`,
      '%%EOF',
    ].join('\n'),
    'application/pdf',
  )

export const archiveEntries: readonly CatalogueEntry[] = [
  {
    id: 'A17',
    title: { ja: '数百 MB まで膨らませた文書', en: 'Documents padded to hundreds of megabytes' },
    bad: [
      attached('540 MB, with macros', () => zip('INVOICE0000006407.zip').withPadded(docWithMacro(), 513 * MiB)),
      attached('padded in a zip in a zip', () =>
        zip('a.zip').with(
          zip('Data-16032023.zip')
            .withPadded(docWithMacro(), 96 * MiB)
            .build(),
        ),
      ),
      attached('padded package', () => zip('20230307.zip').withPadded(docm(), 80 * MiB)),
      attached('padded program', () => zip('setup.zip').withPadded(exe('setup.exe'), 96 * MiB)),
    ],
    lookAlike: [
      attached('large pictures', () =>
        zip('写真.zip')
          .stored()
          .with(jpeg({ bytes: 900_000 }), jpeg({ name: '2.jpg', bytes: 700_000, seed: 3 })),
      ),
      attached('repeated table', () => zip('検査値.zip').with(textFile('a.csv', '1,2,3,4,5\r\n'.repeat(60_000)))),
    ],
  },
  {
    id: 'A18',
    title: { ja: '圧縮爆弾・深い入れ子', en: 'Zip bombs and deep nesting' },
    bad: [
      attached('forty levels', () => deep(40, built(docm()))),
      attached('ten levels with a script', () => deep(10, script('js'))),
      attached('seventeen levels of gzip around a program', () => gzips(17, exe())),
      attached('one entry listed many times', () => overlapping(3_000)),
    ],
    lookAlike: [
      attached('zip in a zip', () => deep(2, built(pdf()))),
      attached('a hundred small files', () =>
        zip('検査.zip').with(...Array.from({ length: 100 }, (_, at) => textFile(`${at}.txt`, `検査 ${at}\n`))),
      ),
    ],
  },
  {
    id: 'A19',
    title: { ja: '書庫形式のごまかし', en: 'Archives that are not what they are called' },
    bad: [
      attached('zip called 7z', () => renamed(zip('a').with(script('bat')), '通知.7z')),
      attached('rar called tar', () => renamed(rar('a', script('js', 'レポート.js')), 'report.tar')),
      attached('two zips one behind the other', () =>
        concatenated(zip('見積.zip').with(pdf()).build(), zip('b.zip').with(docWithMacro()).build()),
      ),
      attached('two names of one entry', () => otherNames(script('vbs', 'report.vbs'), 'report.txt')),
      attached('file and folder of one name', () =>
        rar(
          'TRADE.rar',
          pdf({ name: 'a.pdf ' }),
          { name: 'a.pdf /', bytes: new Uint8Array() },
          { ...script('cmd'), name: 'a.pdf /a.pdf .cmd' },
        ),
      ),
      attached('climbs out of its folder', () => zip('a.zip').with({ ...script('bat'), name: '../../Startup/a.bat' })),
      attached('lzh', () => lzh('書類.lzh', docWithMacro({ name: 'shorui.doc' }))),
      attached('tar in gzip', () => gzip('a.tar.gz', tar('a.tar', script('hta')))),
      attached('zip behind a picture', () => concatenated(jpeg({ bytes: 3_000 }), zip('a.zip').with(script('wsf')).build())),
    ],
    lookAlike: [
      attached('lzh of a table', () => lzh('一覧.lzh', xlsx({ name: 'ichiran.xlsx' }))),
      attached('tar in gzip', () => gzip('log.tar.gz', tar('log.tar', textFile('log.txt')))),
      attached('rar', () => rar('写真.rar', jpeg({ name: 'a.jpg' }))),
      attached('7z', () => renamed(zip('a').with(textFile('memo.txt')), 'memo.zip')),
    ],
  },
  {
    id: 'A20',
    title: { ja: 'パスワードが本文にある暗号化 ZIP', en: 'Password zip with the password in the mail' },
    bad: [
      behindPassword('password below', () => docWithMacro(), '980'),
      behindPassword('full-width digits', () => docWithMacro(), '4432', '添付ファイルを送ります。\n解凍ＰＷ：４４３２\n'),
      behindPassword('only a name and a code', () => docm(), 'AYALZNOJY', '2022-22-02_1239.zip\n\nAYALZNOJY\n'),
      one('in the subject, ZipCrypto, Japanese name', () =>
        carrying(zip('請求書.zip').encrypted('W4ALLD').named('cp932').with(docWithMacro()))
          .subject('請求書（パス W4ALLD）')
          .text('ご確認ください。'),
      ),
      one('nowhere to be found', () =>
        carrying(zip('doc_483539.zip').encrypted('zz8-zz8').with(docWithMacro())).text('ご確認ください'),
      ),
    ],
    lookAlike: [
      behindPassword('picture', () => jpeg({ bytes: 9_000 }), 'kango-0307'),
      behindPassword('table', () => xlsx({ name: '名簿.xlsx' }), 'Hikari#55', '名簿です。PW は Hikari#55 でお願いします。'),
    ],
  },
  {
    id: 'A21',
    title: { ja: 'パスワードが絵・PDF・HTML・名前にある', en: 'Password in a picture, PDF, HTML or file name' },
    bad: [
      one('in an attached PDF', () =>
        carrying(zip('a.zip').encrypted('U4613').with(docWithMacro()), pdf({ text: 'Password: U4613' })).text('ご確認ください。'),
      ),
      one('in the HTML alone', () =>
        aMail()
          .html('<p>資料です。</p><img src="cid:x" alt="パスワード: P189">')
          .attaching(zip('a.zip').encrypted('P189').with(script('js'))),
      ),
      one('in the name', () => carrying(zip('明細_pw-M17.zip').encrypted('M17').with(docWithMacro())).text('ご確認ください。')),
      one('in a picture', () =>
        carrying(zip('a.zip').encrypted('abc333').with(docWithMacro()), jpeg({ name: 'password.jpg' })).text(
          '画像をご覧ください。',
        ),
      ),
    ],
    lookAlike: [
      one('table, password in the name', () =>
        carrying(zip('名簿_pw-midori7.zip').encrypted('midori7').with(xlsx())).text('名簿です。'),
      ),
    ],
  },
  {
    id: 'A22',
    title: { ja: 'パスワードが別のメールで届く（PPAP）', en: 'Password in a second mail (PPAP)' },
    bad: [
      one('password follows', () =>
        carrying(zip('資料.zip').encrypted('Xy12zW90').with(docx())).text('パスワードは別途お送りします。'),
      ),
      one('password follows, script inside', () =>
        carrying(zip('資料.zip').encrypted('Xy12zW90').with(script('js', '請求書.js'))).text('パスワードは別メールにて。'),
      ),
    ],
    lookAlike: [one('the mail with the password', () => aMail().text('先ほどのファイルのパスワードは Xy12zW90 です。'))],
  },
  {
    id: 'A23',
    title: { ja: 'その他の暗号化された入れ物', en: 'Other encrypted containers' },
    bad: [
      // By somebody else than the mails that tell this password: what one sender told opens the files of the same sender.
      one('7z with hidden names', () => carrying(sevenZips.scriptBehindPassword).from('資材', 'shizai@other.example.net')),
      one('7z with hidden names, password in the mail', () => carrying(sevenZips.scriptBehindPassword).text('Password: W4ALLD')),
      attached('encrypted PDF', encryptedPdf),
      nested('encrypted zip with a disk image', () => zip('i.zip').encrypted('never').with(iso())),
      one('mail that holds an encrypted zip', () =>
        aMail()
          .text('転送')
          .forwarding(carrying(zip('a.zip').encrypted('never-told').with(lnk()))),
      ),
    ],
    lookAlike: [
      one('7z with the password in the mail, memo inside', () =>
        carrying(sevenZips.memoBehindPassword).text('パスワード: W4ALLD'),
      ),
      attached('PDF', () => pdf()),
      attached('document', () => doc()),
    ],
  },
]
