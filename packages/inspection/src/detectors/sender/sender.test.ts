import { aMail, docx, xlsm, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

describe('sender.display-name-spoof', () => {
  test.each([
    '高橋 花子',
    '髙橋花子',
    '花子 高橋',
    '【総務課】髙橋　花子',
    '総務課高橋花子',
    '高橋花子 様',
    'みどり野病院 薬剤部 佐藤一郎',
    'Sato Ichiro',
    'ICHIRO SATO',
    '高橋花子 <hanako@midorino.example.com>',
  ])('speaks for %s on a foreign address', async (name) => {
    const inspection = await inspected(aMail().from(name, 'x7@unrelated.example'))
    expect(spoke(inspection)).toContain('sender.display-name-spoof')
    expect(inspection.verdict).toBe('suspicious')
  })

  test('together with something closed it is malicious', async () => {
    const closed = zip('0307.zip').encrypted('Qx81ls').with(docx())
    expect((await inspected(aMail().from('高橋花子', 'x7@unrelated.example').attaching(closed))).verdict).toBe('malicious')
  })

  test('together with macros it is malicious', async () => {
    const macro = xlsm({ modules: [{ name: 'Module1', source: 'Sub 集計()\nEnd Sub' }] })
    expect((await inspected(aMail().from('高橋花子', 'x7@unrelated.example').attaching(macro))).verdict).toBe('malicious')
  })

  test.each([
    ['高橋 花子', 'hanako@midorino.example.com'],
    ['高橋', 'x@partner.example.org'],
    ['高橋花子田', 'x@partner.example.org'],
    ['佐藤 一', 'x@partner.example.org'],
    ['ひかり介護センター', 'yamada@hikari.example.org'],
    ['地域連携 窓口', 'info@partner.example.org'],
    ['', 'info@partner.example.org'],
  ])('is silent for %s <%s>', async (name, address) => {
    const inspection = await inspected(aMail().from(name, address), {}, { client: '192.0.2.5' })
    expect(spoke(inspection)).toEqual([])
  })

  test('a known partner on an unknown address', async () => {
    expect(spoke(await inspected(aMail().from('ひかり介護センター', 'x7@unrelated.example')))).toContain(
      'sender.display-name-spoof',
    )
  })
})

describe('sender.own-domain-from-outside', () => {
  const mail = aMail().from('総務課', 'soumu@midorino.example.com')

  test('speaks when the client is outside and nothing proves it', async () => {
    const inspection = await inspected(mail, {}, { client: '198.51.100.7' })
    expect(inspection.verdict).toBe('suspicious')
    expect(spoke(inspection)).toEqual(['sender.own-domain-from-outside'])
  })

  test('is silent from inside', async () => {
    expect((await inspected(mail, {}, { client: '192.0.2.5' })).verdict).toBe('clean')
  })

  test('believes a header of our own server, and nobody else’s', async () => {
    const trusted = mail.header('Authentication-Results', 'mx.midorino.example.com; dmarc=pass header.from=midorino.example.com')
    const forged = mail.header('Authentication-Results', 'mx.evil.example; dmarc=pass header.from=midorino.example.com')
    expect(spoke(await inspected(trusted))).toEqual([])
    expect((await inspected(forged, {}, { client: '198.51.100.7' })).verdict).toBe('suspicious')
    const failed = mail.header(
      'Authentication-Results',
      'mx.midorino.example.com; spf=fail smtp.mailfrom=midorino.example.com; dmarc=fail',
    )
    expect((await inspected(failed)).verdict).toBe('suspicious')
  })

  test('a file of which nothing is known is no alarm', async () => {
    const inspection = await inspected(mail)
    expect(inspection.verdict).toBe('clean')
    expect(inspection.detections[0]?.severity).toBe('low')
  })
})

describe('an institution’s name', () => {
  test.each([
    ['厚生労働省 医政局', 'info@unrelated.example'],
    ['日本医師会', 'jma@med-assoc.example'],
    ['info@mhlw.go.jp', 'x7@unrelated.example'],
  ])('speaks for %s <%s>, with middle weight', async (name, address) => {
    const inspection = await inspected(aMail().from(name, address))
    const detection = inspection.detections.find(({ id }) => id === 'sender.display-name-spoof')
    expect(detection?.severity).toBe('medium')
  })

  test.each([
    ['厚生労働省', 'noreply@mhlw.go.jp'],
    ['厚生労働省', 'jimukyoku@cao.go.jp'],
    ['日本医師会', 'info@orca.med.or.jp'],
    ['日本医師会館 売店', 'shop@unrelated.example'],
    ['厚生労働省委託事業 事務局', 'jimukyoku@unrelated.example'],
  ])('is silent for %s <%s>', async (name, address) => {
    expect(spoke(await inspected(aMail().from(name, address)))).not.toContain('sender.display-name-spoof')
  })
})
