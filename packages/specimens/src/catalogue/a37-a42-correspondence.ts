import { jpeg, pdf } from '../files/index.ts'
import { aMail, type Mail } from '../mail/index.ts'
import { docm, docWithMacro, docx } from '../office/index.ts'
import { closed, keiko, knowing, stranger, tanaka, thanks, toKeiko } from './conversation.ts'
import { type CatalogueEntry, catalogueHouse } from './entry.ts'
import { one } from './mails.ts'

const [canary] = catalogueHouse.canaries

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

export const correspondenceEntries: readonly CatalogueEntry[] = [
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
