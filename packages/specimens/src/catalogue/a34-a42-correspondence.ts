import { jpeg, pdf } from '../files/index.ts'
import { aMail, type Mail } from '../mail/index.ts'
import { docm, docWithMacro, docx, xlsx } from '../office/index.ts'
import { zip } from '../zip/index.ts'
import { type CatalogueEntry, type CatalogueMail, catalogueHouse } from './entry.ts'
import { one } from './mails.ts'

const [keiko] = catalogueHouse.staff
const [canary] = catalogueHouse.canaries
const closed = () => zip('20230307.zip').encrypted('never-told').with(docWithMacro())
const tanaka = { name: '県北医師会 田中 健一', address: 'tanaka@kenpoku.example.org' }
const stranger = 'x7@unrelated.example.net'

/** What the house wrote on 14 July 2020. */
const invitation = aMail()
  .from(`みどり野病院 ${keiko.name}`, keiko.address)
  .to(tanaka.name, tanaka.address)
  .date(new Date('2020-07-14T01:30:00Z'))
  .subject('特定健診の打合せについて')
  .text(
    [
      '県北医師会 田中様',
      '',
      'いつもお世話になっております。みどり野病院の髙橋です。',
      '先日ご相談いたしました特定健診の実施時期について、当院では九月の第二週から第四週までの水曜日と金曜日の午後を予定しております。',
      '受付の人数は一日あたり三十五名まで、心電図と眼底検査を希望される方は別の日にご案内いたします。',
      '名簿の書式は昨年度と同じものを使い、八月二十日までに貴会の事務局へお届けする予定です。',
      'ご都合の悪い日がございましたら、今週中にお知らせください。',
      '',
      'みどり野病院 健康管理課 髙橋',
    ].join('\n'),
  )

const answer = aMail()
  .from(tanaka.name, tanaka.address)
  .to(keiko.name, keiko.address)
  .date(new Date('2020-07-15T02:00:00Z'))
  .text('日程の件、承知いたしました。九月十一日の午後だけ会議と重なりますので、その日は避けていただけますと助かります。')
  .replyingTo(invitation)

const thanks = aMail()
  .from(`みどり野病院 ${keiko.name}`, keiko.address)
  .to(tanaka.name, tanaka.address)
  .date(new Date('2020-07-15T05:00:00Z'))
  .text('お返事をありがとうございます。では十一日は予定から外し、名簿をご用意いたします。')
  .replyingTo(answer)

const past: readonly Mail[] = [invitation, answer, thanks]

/** What the association wrote to the house alone. */
const minutes = aMail()
  .from(tanaka.name, tanaka.address)
  .to(keiko.name, keiko.address)
  .date(new Date('2020-07-20T02:00:00Z'))
  .subject('打合せの記録')
  .text(
    [
      '十六日の打合せでは、眼底検査の機器を当会から二台お貸しすること、受付は午後一時半からとすることを決めました。',
      '結果の説明会は十一月の第三土曜日に行い、資料の印刷は貴院にお願いいたします。',
      '次の打合せでは、健診の案内を送る先の名簿と、当日の送迎の順路を確かめます。',
    ].join('\n'),
  )

/** What a list sent to its members, some months before. */
const monthly = [4, 5, 6].map((month) =>
  aMail()
    .from('地域保健の会', 'ml@list.example.org')
    .to(keiko.name, keiko.address)
    .date(new Date(Date.UTC(2020, month, 1)))
    .header('List-Id', '<chiiki.list.example.org>')
    .text(`${month + 1}月のお知らせです。`),
)

const lure = 'https://www.taken-over.example.net/wp-content/uploads/shiryou/?id=2023'
const form = 'https://forms-cloud.example.org/f/2020'
const luring = aMail().from('asuka', 'x7@unrelated.example.net').to(keiko.name, keiko.address).text(`ご確認ください。\n${lure}`)

/** A dozen letters from the office of the association, all sent in the same way. */
const regular = Array.from({ length: 12 }, (_, at) =>
  aMail()
    .from(tanaka.name, tanaka.address)
    .to(keiko.name, keiko.address)
    .date(new Date(Date.UTC(2020, 6, 16 + at, 2)))
    .subject(`${at + 1} 回目の打合せ`)
    .header('X-Mailer', 'Microsoft Outlook 16.0')
    .header('Received', 'from pc12.kenpoku.example.org (pc12.kenpoku.example.org [203.0.113.9]) by mail.kenpoku.example.org')
    .text(`${at + 1} 回目の打合せについて、出欠をお知らせください。`),
)

const underNames = (...names: readonly string[]): Mail[] =>
  names.map((name, at) =>
    aMail()
      .from(name, tanaka.address)
      .to(keiko.name, keiko.address)
      .date(new Date(Date.UTC(2020, 6, 16 + at, 2)))
      .text(`${at + 1} 件目のご連絡です。`),
  )

const knowing = (name: string, mail: () => Mail, history: readonly Mail[] = past): CatalogueMail => ({
  ...one(name, mail),
  history,
})

const toKeiko = (name: string, address: string) => aMail().from(name, address).to(keiko.name, keiko.address)
const doubled = (text: string) => text.replaceAll(/(検診|健診|予定|受付)/g, '$1$1')

export const correspondenceEntries: readonly CatalogueEntry[] = [
  {
    id: 'A34',
    title: { ja: '盗まれたメールへの返信', en: 'Answers to stolen mail' },
    bad: [
      knowing('in the name of who had it, with macros', () =>
        toKeiko(tanaka.name, stranger).text('添付をご確認ください。').quoting(invitation).attaching(docWithMacro()),
      ),
      knowing('in the name of who had it, closed', () =>
        toKeiko('田中健一', stranger).text('ご確認ください。').quoting(thanks).attaching(closed()),
      ),
      knowing('in the name of nobody', () =>
        toKeiko('asuka', stranger).text('ご確認をお願いします。').quoting(invitation).attaching(docm()),
      ),
      knowing('text alone', () => toKeiko('asuka', stranger).text('お返事をお待ちしております。').quoting(invitation)),
      knowing('doubled letters and other line ends', () =>
        toKeiko('asuka', stranger)
          .text(`${doubled(bodyOf(invitation)).replaceAll('。\n', '。')}\n`)
          .subject('RE: 特定健診の打合せについて')
          .attaching(closed()),
      ),
      knowing('a link alone, as from a list', () => luring.header('List-Id', '<kai.unrelated.example.net>').quoting(invitation)),
      knowing('a link alone, as from a machine', () => luring.header('Auto-Submitted', 'auto-generated').quoting(invitation)),
      knowing('a link alone, with a copy to who had it', () => luring.cc(tanaka.name, tanaka.address).quoting(invitation)),
      knowing('a link alone, in the stolen thread', () => luring.replyingTo(invitation)),
      knowing('a link alone, with what came to us', () => luring.quoting(minutes), [...past, minutes]),
      knowing('a link alone, in the name of who had it, from a private address', () =>
        toKeiko(tanaka.name, 'kenichi.t@gmail.com').text(`こちらをご覧ください。\n${lure}`).quoting(invitation),
      ),
      knowing('the thread, and the page of a house that nobody knows', () =>
        toKeiko('検査センター 中村', 'nakamura@kensa.example.net')
          .text('ご紹介いただきました。弊社のご案内です。\nhttps://www.kensa.example.net/')
          .replyingTo(invitation),
      ),
    ],
    lookAlike: [
      knowing('the real answer', () => toKeiko(tanaka.name, tanaka.address).text('了解しました。').replyingTo(thanks)),
      knowing('a telephone that drops the references', () =>
        toKeiko('田中', tanaka.address).text('了解です').quoting(invitation),
      ),
      knowing('a colleague of theirs', () =>
        toKeiko('県北医師会 事務局 木村', 'kimura@kenpoku.example.org')
          .text('田中に代わりましてお返事いたします。名簿を添付いたします。よろしくお願いいたします。')
          .quoting(invitation)
          .attaching(xlsx({ name: '名簿.xlsx' })),
      ),
      knowing('through a list', () =>
        toKeiko('地域保健の会', 'ml@list.example.org')
          .header('List-Id', '<chiiki.list.example.org>')
          .text('共有します。')
          .quoting(invitation),
      ),
      knowing('somebody to whom the partner passed it on', () =>
        toKeiko('検査センター 中村', 'nakamura@kensa.example.net')
          .text('田中様よりご紹介いただきました。日程を拝見し、眼底検査の機器をお持ちいたします。')
          .replyingTo(thanks)
          .attaching(pdf({ name: '機器一覧.pdf' })),
      ),
      knowing(
        'a link from a list that has long written',
        () =>
          toKeiko('地域保健の会', 'ml@list.example.org')
            .header('List-Id', '<chiiki.list.example.org>')
            .text(`共有します。申込みはこちらです。\n${form}`)
            .quoting(invitation),
        [...past, ...monthly],
      ),
      knowing('a link from a house that we write to', () =>
        toKeiko('県北医師会 事務局 木村', 'kimura@kenpoku.example.org').text(`申込みはこちらです。\n${form}`).quoting(invitation),
      ),
      knowing('the partner’s own page, from whom the partner passed it on to', () =>
        toKeiko('検査センター 中村', 'nakamura@kensa.example.net')
          .text('田中様よりご紹介いただきました。会場は下記のとおりです。\nhttps://www.kenpoku.example.org/access.html')
          .replyingTo(thanks),
      ),
    ],
  },
  {
    id: 'A37',
    title: { ja: '初めての相手からの危険な添付', en: 'First contact with something dangerous' },
    bad: [
      knowing('care facility nobody knows, macros', () =>
        toKeiko('介護老人福祉施設 しらかば苑', 'web@shirakaba.example.net').text('ご確認ください。').attaching(docm()),
      ),
      knowing('care facility nobody knows, date, no text, closed', () =>
        toKeiko('介護老人福祉施設 しらかば苑', 'web@shirakaba.example.net').text('').attaching(closed()),
      ),
      knowing('answers would go elsewhere, closed', () =>
        toKeiko('介護老人福祉施設 しらかば苑', 'web@shirakaba.example.net')
          .replyTo('しらかば苑', 'office@collect.example.com')
          .text('ご確認ください。')
          .attaching(closed()),
      ),
      knowing('knows an address that nobody was told', () =>
        toKeiko('担当', 'web@shirakaba.example.net').cc('', canary).text('名簿に基づきお送りしております。'),
      ),
    ],
    lookAlike: [
      knowing('a new facility refers a patient', () =>
        toKeiko('介護老人保健施設 けやきの里 岡本', 'okamoto@keyaki.example.net')
          .subject('ご紹介について')
          .text('はじめてご連絡いたします。けやきの里の岡本と申します。お電話いたしました入所者様の紹介状をお送りいたします。')
          .attaching(pdf({ name: '紹介状.pdf' })),
      ),
    ],
  },
  {
    id: 'A38',
    title: { ja: '乗っ取られた取引先のアカウント', en: 'The account of a partner in other hands' },
    bad: [
      knowing('handed in from a bare address, macros', () =>
        toKeiko(tanaka.name, tanaka.address)
          .header(
            'Received',
            'from [203.0.113.77] (unknown [203.0.113.77]) by mail.kenpoku.example.org with ESMTPSA; Fri, 04 Sep 2020 10:00:00 +0900',
          )
          .subject('RE: ')
          .text('ご確認ください。')
          .attaching(docWithMacro()),
      ),
      knowing(
        'another program, handed in otherwise than ever before, closed',
        () =>
          toKeiko(tanaka.name, tanaka.address)
            .header('X-Mailer', 'Foxmail 7.2')
            .header('Received', 'from [203.0.113.77] (unknown [203.0.113.77]) by mail.kenpoku.example.org with ESMTPSA')
            .text('ご確認ください。')
            .attaching(closed()),
        regular,
      ),
      knowing(
        'names of many people on one account, closed',
        () => toKeiko('小川 良子', tanaka.address).text('ご確認ください。').attaching(closed()),
        underNames('田中 健一', '大野 誠', '三浦 明美', '長井 茂', '藤本 由美'),
      ),
    ],
    lookAlike: [
      knowing('a mail program behind a router', () =>
        toKeiko(tanaka.name, tanaka.address)
          .header(
            'Received',
            'from [192.168.1.12] (p77.isp.example.net [203.0.113.77]) by mail.kenpoku.example.org with ESMTPSA; Fri, 04 Sep 2020 10:00:00 +0900',
          )
          .text('名簿を受け取りました。内容を確認のうえ、来週あらためてご連絡いたします。')
          .attaching(pdf()),
      ),
    ],
  },
  {
    id: 'A39',
    title: { ja: '先の日付のメール', en: 'A date that lies ahead' },
    bad: [
      one('time zone turned round, closed', () => received('Fri, 04 Sep 2020 10:00:00 -0900').attaching(closed())),
      one('time zone turned round', () => received('Fri, 04 Sep 2020 10:00:00 -0900')),
    ],
    lookAlike: [one('a clock two hours ahead', () => received('Fri, 04 Sep 2020 12:00:00 +0900').attaching(pdf()))],
  },
  {
    id: 'A40',
    title: { ja: '善意で転送された危険なメール', en: 'Forwarded in good faith' },
    bad: [
      knowing('known partner, real thread, macros', () =>
        toKeiko(tanaka.name, tanaka.address)
          .text('下記のメールが届きましたので、転送いたします。ご確認をお願いいたします。')
          .replyingTo(thanks)
          .attaching(docWithMacro()),
      ),
      knowing('the whole mail attached', () =>
        toKeiko(tanaka.name, tanaka.address)
          .subject('FW: 資料')
          .text('このようなメールが届きましたので、念のため転送いたします。お心当たりはございますでしょうか。')
          .forwarding(aMail().from('担当', stranger).attaching(docm())),
      ),
    ],
    lookAlike: [
      knowing('the same, without macros', () =>
        toKeiko(tanaka.name, tanaka.address)
          .subject('FW: 資料')
          .text('先日の会議の資料が事務局より届きましたので、転送いたします。ご確認をお願いいたします。')
          .forwarding(aMail().from('担当', 'tanto@kensa.example.net').attaching(docx())),
      ),
    ],
  },
  {
    id: 'A42',
    title: { ja: '流行したメールの件名', en: 'Subjects of known waves' },
    bad: [
      one('invoice with macros', () => aMail().subject('請求書').text('').attaching(docWithMacro())),
      one('name of the recipient, closed', () => toKeiko('担当', stranger).subject(keiko.name).text('').attaching(closed())),
    ],
    lookAlike: [
      one('invoice as PDF', () =>
        aMail()
          .subject('請求書')
          .text('いつもお世話になっております。今月分の請求書をお送りいたします。ご査収のほどよろしくお願いいたします。')
          .attaching(pdf({ name: '請求書_202009.pdf' })),
      ),
      one('photographs of the party', () =>
        aMail()
          .subject('クリスマス')
          .text('写真です')
          .attaching(jpeg({ name: 'photo.jpg', bytes: 20_000 })),
      ),
    ],
  },
]

/** Came at ten in the morning of 4 September 2020 in Japan, whatever its Date says. */
const received = (date: string): Mail =>
  aMail()
    .header('Received', 'from mail.partner.example.com by mx.midorino.example.com with ESMTPS; Fri, 04 Sep 2020 10:00:05 +0900')
    .without('Date')
    .header('Date', date)
    .text('ご確認をお願いいたします。資料をお送りします。来週の会議でお使いください。よろしくお願いいたします。')

/** The text below the header of a plain mail. */
function bodyOf(mail: Mail): string {
  const built = Buffer.from(mail.build()).toString('utf8')
  return Buffer.from(built.slice(built.indexOf('\r\n\r\n')), 'base64')
    .toString('utf8')
    .replaceAll('\r\n', '\n')
}
