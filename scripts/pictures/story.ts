// What the pictures tell: mails of a hospital were copied from a PC, and come back from strangers, with a document that runs a program.
import { aMail, docWithMacro, type Mail } from '../../packages/specimens/src/index.ts'

export const ours = 'takahashi@midorino.example.com'
const author = { name: '髙橋 恵子', address: ours }

interface Letter {
  readonly partner: string
  readonly subject: string
  readonly date: Date
  readonly text: string
}

const DAY_MS = 24 * 60 * 60_000
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS)

const letters: readonly Letter[] = [
  {
    partner: 'jimukyoku@kenpoku-renraku.example.org',
    subject: '感染対策合同会議のご案内',
    date: daysAgo(69),
    text: `関係者の皆様へ。来月の感染対策合同会議の日程を下記のとおりお知らせいたします。
当日は別館二階の講義室にお集まりください。議題は発熱外来の動線と、近隣施設との患者受け入れの調整です。
資料は前日までに事務局からお送りしますので、各施設で印刷のうえお持ちください。`,
  },
  {
    partner: 'houmon@aoba-kango.example.org',
    subject: '訪問看護の日程について',
    date: daysAgo(59),
    text: `先日ご相談のあった退院後の訪問看護につきまして、主治医と病棟看護師長に確認いたしました。
週二回、火曜と金曜の午前中にお願いできれば幸いです。吸引器の貸し出しは当院で手配いたします。
ご家族への説明は今週木曜の午後四時に面談室で行いますので、ご同席いただけますでしょうか。`,
  },
  {
    partner: 'kenshin@kusunoki.example.org',
    subject: '検診車の入構経路',
    date: daysAgo(47),
    text: `検診車の入構経路について守衛室と調整がつきました。北門から入り、救急搬入口の手前で左折してください。
電源は屋外の分電盤から二系統を引きます。延長コードは四十メートルのものを二本ご用意ください。
雨天の場合は地下駐車場の三番区画に移しますので、車高の制限二・三メートルにご注意ください。`,
  },
]

/** What the house wrote, and a year of ordinary mail before, so that it is known who is new. */
export const past: readonly Mail[] = [
  ...Array.from({ length: 40 }, (_, week) =>
    aMail()
      .from('検査センター 窓口', 'kensa@partner.example.com')
      .to(author.name, ours)
      .subject(`検査結果のご報告（第${week + 1}週）`)
      .date(daysAgo(365 - week * 7))
      .text(
        `第${week + 1}週の検査結果をご報告いたします。異常のあった検体は別紙の${week + 3}件です。再検査の日程をお知らせください。`,
      ),
  ),
  ...letters.map(({ partner, subject, date, text }) =>
    aMail().from(author.name, ours).to('', partner).subject(subject).date(date).text(text),
  ),
]

/** From a stranger under the name of the colleague, with one of her letters below. */
function copied({ partner, subject, text, date }: Letter, from: string, at: Date): Mail {
  const head = [
    '-----Original Message-----',
    `From: ${ours}`,
    `Sent: ${date.toISOString().slice(0, 10)}`,
    `To: ${partner}`,
    `Subject: ${subject}`,
  ]
  return aMail()
    .from('みどり野病院 髙橋恵子', from)
    .to(author.name, ours)
    .subject(`RE: ${subject}`)
    .date(at)
    .text(`お世話になっております。\n添付の文書をご確認のうえ、至急お返事ください。\n\n${[...head, '', text].join('\n')}`)
    .attaching(docWithMacro({ name: `${at.toISOString().slice(0, 10).replaceAll('-', '')}_ご連絡.doc` }))
}

/** The wave, oldest first. */
export const wave: readonly { readonly from: string; readonly mail: Mail }[] = letters.map((letter, index) => {
  const from = ['info42@unrelated.example', 'web7@elsewhere.example', 'shop@far-away.example'][index] ?? ''
  return { from, mail: copied(letter, from, new Date(Date.now() - (3 - index) * 60_000)) }
})

/** An ordinary mail between them. */
export const ordinary = aMail()
  .from('検査センター 窓口', 'kensa@partner.example.com')
  .to(author.name, ours)
  .subject('検査結果のご報告（第41週）')
  .text('第41週の検査結果をご報告いたします。異常のあった検体はありません。来週もよろしくお願いいたします。')
