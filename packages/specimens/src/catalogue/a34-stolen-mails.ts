import { pdf } from '../files/index.ts'
import { aMail, type Mail } from '../mail/index.ts'
import { docm, docWithMacro, xlsx } from '../office/index.ts'
import { closed, invitation, keiko, knowing, past, stranger, tanaka, thanks, toKeiko } from './conversation.ts'
import type { CatalogueEntry } from './entry.ts'

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

/** In the partner's name; the results are by the server of the house. */
const answered = (results: string) =>
  toKeiko(tanaka.name, tanaka.address)
    .header('Authentication-Results', `mx.midorino.example.com; ${results} header.from=kenpoku.example.org`)
    .text(`ご確認ください。\n${lure}`)
    .quoting(invitation)

const doubled = (text: string) => text.replaceAll(/(検診|健診|予定|受付)/g, '$1$1')

export const stolenMailEntries: readonly CatalogueEntry[] = [
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
      knowing('a link alone, under the address of who had it, which its domain disowns', () =>
        answered('spf=fail; dmarc=fail (p=reject dis=none)'),
      ),
      knowing('a link alone, under the address of who had it, from a server of others', () =>
        answered('spf=fail; dmarc=fail (p=none dis=none)'),
      ),
    ],
    lookAlike: [
      knowing('a link by who had it, with a domain that answers for it', () =>
        answered('spf=pass smtp.mailfrom=kenpoku.example.org; dmarc=pass (p=reject dis=none)'),
      ),
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
]

/** The text below the header of a plain mail. */
function bodyOf(mail: Mail): string {
  const built = Buffer.from(mail.build()).toString('utf8')
  return Buffer.from(built.slice(built.indexOf('\r\n\r\n')), 'base64')
    .toString('utf8')
    .replaceAll('\r\n', '\n')
}
