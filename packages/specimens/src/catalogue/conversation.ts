// A conversation of the house, and mails by whoever comes to know of it.
import { aMail, type Mail } from '../mail/index.ts'
import { docWithMacro } from '../office/index.ts'
import { zip } from '../zip/index.ts'
import { type CatalogueMail, catalogueHouse } from './entry.ts'
import { one } from './mails.ts'

export const [keiko] = catalogueHouse.staff
export const tanaka = { name: '県北医師会 田中 健一', address: 'tanaka@kenpoku.example.org' }
export const stranger = 'x7@unrelated.example.net'
export const closed = () => zip('20230307.zip').encrypted('never-told').with(docWithMacro())

/** What the house wrote on 14 July 2020. */
export const invitation = aMail()
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

export const thanks = aMail()
  .from(`みどり野病院 ${keiko.name}`, keiko.address)
  .to(tanaka.name, tanaka.address)
  .date(new Date('2020-07-15T05:00:00Z'))
  .text('お返事をありがとうございます。では十一日は予定から外し、名簿をご用意いたします。')
  .replyingTo(answer)

export const past: readonly Mail[] = [invitation, answer, thanks]

export const knowing = (name: string, mail: () => Mail, history: readonly Mail[] = past): CatalogueMail => ({
  ...one(name, mail),
  history,
})

export const toKeiko = (name: string, address: string) => aMail().from(name, address).to(keiko.name, keiko.address)
