import { aMail, doc, docWithMacro, jpeg, type Mail, macros, zip } from '../../packages/specimens/src/index.ts'

const lure = [
  'この文書は別のデバイスで作成されたため、表示できません。',
  '文書を開くには、この画像をクリックし、「編集を有効にする」「コンテンツの有効化」を押してください。',
].join('\n')

const fromContractor = aMail()
  .charset('iso-2022-jp')
  .from('あさひ企画 営業部 森田', 'morita@asahi-kikaku.example.com')
  .to('みどり野病院 健康管理課', 'kenkou@midorino.example.com')
  .header('X-Mailer', 'Microsoft Outlook 16.0')

/** Someone used the name of a colleague of both sides; the contractor took the mail for an ordinary one and passed it on. */
const bad = () =>
  fromContractor
    .date(new Date('2020-09-04T00:12:00Z'))
    .subject('FW: 会議資料の件')
    .text(
      [
        'みどり野病院 健康管理課 髙橋様',
        '',
        'いつもお世話になっております。あさひ企画の森田です。',
        '下記のメールが弊社に届きましたので、転送いたします。',
        'ご確認のほど、よろしくお願いいたします。',
        '',
        '-----Original Message-----',
        'From: 県北連絡協議会 山﨑 <info42@unrelated.example>',
        'Sent: Friday, September 4, 2020 8:51 AM',
        'To: morita@asahi-kikaku.example.com',
        'Subject: 会議資料の件',
        '',
        '添付の書類をご確認ください。',
        '県北連絡協議会 山﨑',
      ].join('\n'),
    )
    .attaching(
      docWithMacro({
        name: '会議資料_20200904.doc',
        text: lure,
        picture: jpeg({ bytes: 48_000, seed: 904 }).bytes,
        modules: [
          macros.asDocumentModule(macros.autoRunDownload),
          macros.asStandardModule(macros.autoRunShell.replace('AutoOpen', 'RunPart')),
        ],
      }),
    )
    .build()

/** The same person, the same section, the same kind of file: the minutes of a meeting, without a macro. */
const lookAlike = () =>
  fromContractor
    .date(new Date('2020-09-02T06:30:00Z'))
    .subject('会議資料の件')
    .text(
      [
        'みどり野病院 健康管理課 髙橋様',
        '',
        'いつもお世話になっております。あさひ企画の森田です。',
        '来週の打合せの資料をお送りします。①次第 ②参加者名簿 の順になっております。',
        'ご確認のほど、よろしくお願いいたします。',
      ].join('\n'),
    )
    .attaching(
      doc({
        name: '会議資料_20200909.doc',
        text: '健康管理システム更新 打合せ次第\n1. 前回議事録の確認\n2. 日程\n3. その他',
        picture: jpeg({ bytes: 52_000, seed: 909 }).bytes,
      }),
    )
    .build()

const council = { name: '県北連絡協議会 大谷 信夫', address: 'otani@kenpoku-renraku.example.org' }
const keiko = { name: 'みどり野病院 髙橋 恵子', address: 'takahashi@midorino.example.com' }

/** What the section wrote in July; a copy of it was taken with the mail of its PC. */
export const julyMail = aMail()
  .charset('iso-2022-jp')
  .from(keiko.name, keiko.address)
  .to(council.name, council.address)
  .date(new Date('2020-07-14T02:10:00Z'))
  .subject('健診委託の打合せについて')
  .text(
    [
      '県北連絡協議会 大谷様',
      '',
      'いつもお世話になっております。みどり野病院の髙橋です。',
      '本年度の健診委託につきまして、当院では十月の第一週から月末までの平日午後を予定しております。',
      '受け入れは一日あたり四十名まで、胃部検査を希望される方は別日に午前の枠をご用意いたします。',
      '費用の内訳は別紙のとおりで、昨年度から変更はございません。',
      'ご不明な点がございましたら、健康管理課までお知らせください。',
    ].join('\n'),
  )

const julyAnswer = aMail()
  .charset('iso-2022-jp')
  .from(council.name, council.address)
  .to(keiko.name, keiko.address)
  .date(new Date('2020-07-15T00:40:00Z'))
  .text('ご連絡をありがとうございます。十月の日程で承知いたしました。名簿は八月中にお送りいたします。')
  .replyingTo(julyMail)

const julyThanks = aMail()
  .charset('iso-2022-jp')
  .from(keiko.name, keiko.address)
  .to(council.name, council.address)
  .date(new Date('2020-07-15T05:20:00Z'))
  .text('承知いたしました。お待ちしております。')
  .replyingTo(julyAnswer)

const augustMail = fromContractor
  .date(new Date('2020-08-26T04:00:00Z'))
  .subject('システム更新の日程')
  .text('みどり野病院 健康管理課 髙橋様\n\nあさひ企画の森田です。更新作業は九月十二日の夜間を予定しております。')

/** From noon of the same day: known names, unrelated servers, and the text of mails that were taken. */
const wave = (name: string, address: string): Mail =>
  aMail().from(name, address).to(keiko.name, keiko.address).date(new Date('2020-09-04T04:05:00Z')).quoting(julyMail)

const badImpersonation = () =>
  wave('県北連絡協議会 大谷 信夫', 'info42@unrelated.example')
    .text('添付の書類をご確認ください。\nパスワードは別途お知らせいたします。\n\n大谷 信夫')
    .attaching(
      zip('健診委託.zip')
        .encrypted('never-told')
        .with(docWithMacro({ name: '健診委託.doc' })),
    )
    .build()

const badQuotationAlone = () => wave('oshirase', 'web7@unrelated.example').text('至急ご返信をお願いいたします。').build()

/** The same day the real person asks whether that mail was hers: telephone, no reference, the old text below. */
const lookAlikeColleague = () =>
  aMail()
    .charset('iso-2022-jp')
    .from('大谷', council.address)
    .to(keiko.name, keiko.address)
    .date(new Date('2020-09-04T05:30:00Z'))
    .text('大谷です。先ほど当方の名前で不審なメールが届いたと聞きました。当方からは送っておりません。')
    .quoting(julyMail)
    .build()

const lookAlikeNextDay = () =>
  fromContractor
    .date(new Date('2020-09-05T00:20:00Z'))
    .text('昨日は誤って不審なメールを転送してしまい、申し訳ございませんでした。更新作業は予定どおり九月十二日に行います。')
    .replyingTo(augustMail)
    .build()

/** Known when the mails of September come. */
export const history = [julyMail, julyAnswer, julyThanks, augustMail].map((mail) => () => mail.build())

export const mails: Record<string, () => Uint8Array> = {
  bad,
  'bad-impersonation': badImpersonation,
  'bad-quotation-alone': badQuotationAlone,
  'look-alike': lookAlike,
  'look-alike-colleague': lookAlikeColleague,
  'look-alike-next-day': lookAlikeNextDay,
}
