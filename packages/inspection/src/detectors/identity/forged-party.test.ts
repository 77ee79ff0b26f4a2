import { aMail, docm, docx, htmlFile, type Mail, pdf, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, withHistory } from '../../testing/inspected.ts'

const hanako = { name: '高橋 花子', address: 'hanako@midorino.example.com' }
const tanaka = { name: '田中 健一', address: 'tanaka@kenpoku.example.org' }
const link = 'https://www.taken-over.example.net/wp-content/shiryou/?id=20'
const text = [
  '特定健診の実施時期について、当院では九月の第二週から第四週までの水曜日と金曜日の午後を予定しております。',
  '受付の人数は一日あたり三十五名まで、心電図と眼底検査を希望される方は別の日にご案内いたします。',
  '名簿の書式は昨年度と同じものを使い、八月二十日までに貴会の事務局へお届けする予定です。',
].join('\n')
const letter = (to: string) =>
  aMail().from(hanako.name, hanako.address).to('', to).date(new Date('2020-07-14T01:30:00Z')).subject('特定健診の打合せ')
const old = letter(tanaka.address).text(text)

const reject = 'spf=fail smtp.mailfrom=kenpoku.example.org; dmarc=fail (p=reject dis=none) header.from=kenpoku.example.org'
const leftToUs = 'spf=fail smtp.mailfrom=kenpoku.example.org; dmarc=fail (p=none dis=none) header.from=kenpoku.example.org'
const passed = 'spf=pass smtp.mailfrom=kenpoku.example.org; dmarc=pass (p=reject dis=none) header.from=kenpoku.example.org'

const from = (address: string) => aMail().from(tanaka.name, address).to(hanako.name, hanako.address)
const closed = zip('名簿.zip').encrypted('Qx81ls').with(docx())
const party = from(tanaka.address)
const luring = party.text(`ご確認ください。\n${link}`).quoting(old)
const saying = (mail: Mail, results: string) => mail.header('Authentication-Results', `mx.midorino.example.com; ${results}`)

async function weights(mail: Mail, past: readonly Mail[] = [old]) {
  const { detections } = await inspected(mail, await withHistory(past))
  const of = (id: string) => detections.find((detection) => detection.id === `identity.${id}`)
  return [of('quotes-our-mail')?.severity, of('unproven-quotation')?.severity]
}
const nothing = [undefined, undefined]

describe('the address of who had the old mail, which its domain says it did not use', () => {
  test('is a stranger’s', async () => {
    expect(await weights(saying(luring, reject))).toEqual(['high', undefined])
    expect(await weights(saying(party.text('お返事ください。').quoting(old), reject))).toEqual(['high', undefined])
    expect(await weights(saying(party.text('ご確認ください。').quoting(old).attaching(docm()), reject))).toEqual([
      'high',
      undefined,
    ])
  })

  test('is told as what it is', async () => {
    const { detections, verdict } = await inspected(saying(luring, reject), await withHistory([old]))
    expect(verdict).not.toBe('clean')
    const told = detections.find(({ id }) => id === 'identity.quotes-our-mail')
    expect(told?.message.ja).toContain('自分のところから出たメールではない')
  })

  test('is no colleague’s of theirs, and nobody’s to whom we have written', async () => {
    const colleague = from('kimura@kenpoku.example.org').text(link).quoting(old)
    expect(await weights(saying(colleague, reject))).toEqual(['high', undefined])
    const other = 'nakamura@kensa.example.com'
    const known = letter(other).text('来週の納品の時間を、お電話でお知らせください。')
    const stranger = aMail().from('中村', other).to(hanako.name, hanako.address).text(link).quoting(old)
    const refused = 'dmarc=fail (p=reject dis=none) header.from=kensa.example.com'
    expect(await weights(stranger, [old, known])).toEqual(['low', undefined])
    expect(await weights(saying(stranger, refused), [old, known])).toEqual(['high', undefined])
  })

  test('is theirs through a list that had the old mail and answers for this one', async () => {
    const toList = old.cc('研究会', 'kenkyukai@list.example.net')
    const fromList = luring.header('List-Id', '<kenkyukai.list.example.net>')
    const by = (domain: string) => `spf=pass smtp.mailfrom=bounce@${domain}; dmarc=fail (p=reject dis=none)`
    expect(await weights(saying(fromList, by('list.example.net')), [toList])).toEqual(nothing)
    expect(await weights(saying(fromList, by('unrelated.example.net')), [toList])).toEqual(['high', undefined])
  })

  test('is theirs when DMARC passes, or was not to be found out', async () => {
    expect(await weights(saying(luring, passed))).toEqual(nothing)
    expect(await weights(saying(luring, 'spf=fail; dmarc=temperror (p=reject dis=none)'))).toEqual(nothing)
    expect(await weights(luring)).toEqual(nothing)
  })
})

describe('the address of who had the old mail, for which nothing of its domain stands', () => {
  test('is marked where the mail leads away, or can act', async () => {
    expect(await weights(saying(luring, leftToUs))).toEqual([undefined, 'medium'])
    const page = party.text('ご確認ください。').quoting(old).attaching(htmlFile('資料.html', '<p>資料</p>'))
    expect(await weights(saying(page, leftToUs))).toEqual([undefined, 'medium'])
    const active = party.text('ご確認ください。').quoting(old).attaching(docm())
    expect(await weights(saying(active, leftToUs))).toEqual([undefined, 'medium'])
  })

  test.each([
    ['nothing to follow', party.text('了解しました。').quoting(old)],
    ['a document', party.text('名簿です。').quoting(old).attaching(pdf())],
    ['what waits for its password', party.text('パスワードは別便で。').quoting(old).attaching(closed)],
    ['a page of theirs', party.text('https://www.kenpoku.example.org/kenshin/2020.html').quoting(old)],
    ['nothing of ours', party.text(link)],
  ])('is believed with %s', async (_, mail) => {
    expect(await weights(saying(mail, leftToUs))).toEqual(nothing)
  })

  test('is believed where anything of the domain passes, or nobody knows who brought it', async () => {
    expect(await weights(saying(luring, `dkim=pass header.d=kenpoku.example.org; ${leftToUs}`))).toEqual(nothing)
    expect(await weights(saying(luring, 'spf=softfail; dmarc=fail (p=none dis=none)'))).toEqual(nothing)
  })
})
