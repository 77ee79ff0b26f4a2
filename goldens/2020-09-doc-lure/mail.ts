import { aMail, doc, docWithMacro, jpeg, macros } from '../../packages/specimens/src/index.ts'

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

export const mails: Record<string, () => Uint8Array> = { bad, 'look-alike': lookAlike }
