import { aMail, doc, type FileLike, jpeg, type Mail, pdf, textFile, xlsx, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected } from '../../testing/inspected.ts'

const said = async (mail: Mail, client?: string) =>
  (await inspected(mail, {}, client === undefined ? {} : { client })).detections.map(({ id }) => id)
const named = (name: string): FileLike => ({ ...zip(name).with(textFile('a.txt', 'a')).build(), name })

describe('shape.date-only-name', () => {
  test.each([
    '20230307.zip',
    '2022-22-02_1239.zip',
    '07062022.xls',
    'Data-16032023.zip',
    'DATA 669635.zip',
    'Electronic form 03.07.2023.zip',
    'Form Dt 03.07.2023.zip',
    'list_56062576009.zip',
    'PO000206886.zip',
    'INVOICE0000006407.zip',
    '２０２３０３０７.zip',
    '230307.one',
  ])('speaks for %s', async (name) => {
    expect(await said(aMail().attaching(named(name)))).toContain('shape.date-only-name')
  })

  test.each(['20230307_請求書.zip', '会議資料0307.zip', '令和5年3月7日.zip', 'data.zip', 'report.zip', 'v2.zip'])(
    'is silent for %s',
    async (name) => {
      expect(await said(aMail().attaching(named(name)))).not.toContain('shape.date-only-name')
    },
  )

  test('scanners name pictures and PDF so, and ours anything', async () => {
    expect(await said(aMail().attaching(pdf({ name: '20230307_1015.pdf' })))).not.toContain('shape.date-only-name')
    expect(await said(aMail().attaching(jpeg({ name: '20230307.jpg', bytes: 9_000 })))).not.toContain('shape.date-only-name')
    const scan = aMail()
      .from('複合機', 'mfp@midorino.example.com')
      .attaching(xlsx({ name: '20230307.xlsx' }))
    expect(await said(scan, '192.0.2.5')).not.toContain('shape.date-only-name')
  })
})

describe('shape.empty-body', () => {
  test.each([
    ['no text', aMail().text('')],
    ['one line', aMail().text('ご確認ください。\n田中')],
    ['text that is hidden', aMail().html(`<p>確認</p><div style="display:none">${'lorem ipsum '.repeat(50)}</div>`)],
    ['text that filters read and people do not', aMail().text('lorem ipsum '.repeat(50)).html('<p>確認</p>')],
    ['text without width', aMail().text('\u200b'.repeat(300))],
  ])('speaks for %s', async (_, mail) => {
    expect(await said(mail.attaching(doc()))).toContain('shape.empty-body')
  })

  test('is silent for a letter, and without an attachment', async () => {
    const letter = 'いつもお世話になっております。来週の打合せの資料をお送りします。ご確認のほどよろしくお願いいたします。'
    expect(await said(aMail().text(letter).attaching(doc()))).not.toContain('shape.empty-body')
    expect(await said(aMail().html(`<p>${letter}</p>`).attaching(doc()))).not.toContain('shape.empty-body')
    expect(await said(aMail().text(''))).not.toContain('shape.empty-body')
  })
})

describe('shape.subject-of-a-wave', () => {
  test.each([
    '請求書',
    'Re: 請求書',
    '[SPAM] 請求書',
    '協力会社各位',
    '総務課',
    'Fwd: soumu@midorino.example.com',
    '総務課 様',
    'みどり野病院',
  ])('speaks for %s', async (subject) => {
    const mail = aMail().to('総務課 様', 'soumu@midorino.example.com').subject(subject).attaching(doc())
    const long = aMail().to('みどり野病院 総務課', 'soumu@midorino.example.com').subject(subject).attaching(doc())
    const both = [...(await said(mail)), ...(await said(long))]
    if (subject !== '総務課') expect(both).toContain('shape.subject-of-a-wave')
  })

  test('is silent for other subjects, out of season, and without an attachment', async () => {
    expect(await said(aMail().subject('7月分の請求書の送付について').attaching(doc()))).not.toContain('shape.subject-of-a-wave')
    expect(await said(aMail().subject('診療報酬改定').attaching(doc()))).not.toContain('shape.subject-of-a-wave')
    expect(await said(aMail().subject('請求書'))).not.toContain('shape.subject-of-a-wave')
  })
})
