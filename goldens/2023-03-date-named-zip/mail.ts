import { aMail, docWithMacro, jpeg, macros, pdf, zip } from '../../packages/specimens/src/index.ts'

const PADDED_BYTES = 540 * 1024 * 1024

const toStaff = aMail().to('みどり野病院 地域連携室 小林', 'kobayashi@midorino.example.com')

/** A care facility nobody knows, no word of text, and a zip whose document is swollen with zeros until scanners skip it. */
const bad = () =>
  toStaff
    .from('介護老人福祉施設 しらかば苑', 'web7731@unrelated.example')
    .date(new Date('2023-03-07T00:41:00Z'))
    .subject('みどり野病院 地域連携室 小林')
    .text('')
    .attaching(
      zip('20230307.zip')
        .modified(new Date('2023-03-07T00:30:00Z'))
        .withPadded(
          docWithMacro({
            name: '20230307_請求書.doc',
            text: 'This document is protected. Press ENABLE EDITING and ENABLE CONTENT to preview this document.',
            picture: jpeg({ bytes: 150_000, seed: 307 }).bytes,
            modules: [macros.asDocumentModule(macros.autoRunDownload)],
          }),
          PADDED_BYTES,
        ),
    )
    .build()

/** A facility the house works with sends a referral: text, a name on it, and a PDF of ordinary size. */
const lookAlike = () =>
  toStaff
    .charset('iso-2022-jp')
    .from('介護老人保健施設 けやきの里 相談員 岡本', 'okamoto@keyaki.example.org')
    .date(new Date('2023-03-07T01:20:00Z'))
    .subject('入所者様のご紹介について（3月7日）')
    .text(
      [
        'みどり野病院 地域連携室 小林様',
        '',
        'いつもお世話になっております。けやきの里の岡本です。',
        '本日お電話いたしました入所者様の診療情報を、添付のとおりお送りいたします。',
        '受診日は来週の火曜日を希望しております。ご検討のほど、よろしくお願いいたします。',
        '',
        '介護老人保健施設 けやきの里',
        '相談員 岡本',
      ].join('\n'),
    )
    .attaching(
      pdf({
        name: '20230307.pdf',
        text: '診療情報提供書\n\n平素よりお世話になっております。\n下記の方のご診察をお願いいたします。',
        picture: jpeg({ bytes: 60_000, seed: 37 }),
      }),
    )
    .build()

/** The same shape, and a zip whose password never comes. */
const badClosed = () =>
  toStaff
    .from('介護老人福祉施設 しらかば苑', 'web7731@unrelated.example')
    .date(new Date('2023-03-07T00:43:00Z'))
    .subject('みどり野病院 地域連携室 小林')
    .text('')
    .attaching(
      zip('20230307.zip')
        .encrypted('never-told')
        .with(docWithMacro({ name: '20230307_請求書.doc' })),
    )
    .build()

/** A facility that writes for the first time, as new ones do: text, a name, a PDF. */
const lookAlikeNewFacility = () =>
  toStaff
    .from('介護付有料老人ホーム つばきの家 生活相談員 西田', 'nishida@tsubaki.example.net')
    .date(new Date('2023-03-07T02:10:00Z'))
    .subject('入居者様のご紹介について')
    .text(
      [
        'みどり野病院 地域連携室 小林様',
        '',
        'はじめてご連絡いたします。つばきの家の西田と申します。',
        '先ほどお電話で伺いました入居者様の件につきまして、診療情報をお送りいたします。',
        'ご検討のほど、よろしくお願いいたします。',
      ].join('\n'),
    )
    .attaching(pdf({ name: '紹介状.pdf', text: '診療情報提供書' }))
    .build()

const kobayashi = aMail().from('みどり野病院 小林', 'kobayashi@midorino.example.com')

/** The facility the house works with, and others; none of them is the one of the zip. */
export const history = [
  kobayashi
    .to('けやきの里 岡本', 'okamoto@keyaki.example.org')
    .date(new Date('2023-02-14T01:00:00Z'))
    .subject('空床のご案内')
    .text('今月の空床状況をお知らせいたします。'),
  toStaff
    .from('介護老人保健施設 けやきの里 相談員 岡本', 'okamoto@keyaki.example.org')
    .date(new Date('2023-02-14T04:00:00Z'))
    .subject('Re: 空床のご案内')
    .text('ご案内をありがとうございます。候補の方がおられましたらご連絡いたします。'),
].map((mail) => () => mail.build())

export const mails: Record<string, () => Uint8Array> = {
  bad,
  'bad-closed': badClosed,
  'look-alike': lookAlike,
  'look-alike-new-facility': lookAlikeNewFacility,
}
