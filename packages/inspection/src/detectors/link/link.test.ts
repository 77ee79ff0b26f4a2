import { aMail, htmlFile, pdf } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const linking = (href: string, text = 'こちら') => aMail().html(`<p>ご確認ください。<a href="${href}">${text}</a></p>`)

describe('links that act', () => {
  test.each([
    ['link.unc-or-protocol', 'search-ms:query=x&crumb=location:\\\\192.0.2.1\\a', 'malicious'],
    ['link.unc-or-protocol', 'ms-appinstaller:?source=https://x.example.com/a.appinstaller', 'malicious'],
    ['link.unc-or-protocol', 'ms-msdt:/id x', 'malicious'],
    ['link.unc-or-protocol', 'file://192.0.2.1/share/a.zip', 'malicious'],
    ['link.unc-or-protocol', '\\\\files.example.com\\a\\b.js', 'malicious'],
    ['link.unc-or-protocol', 'file:////files.example.com@80/a.exe', 'malicious'],
    ['link.ip-literal', 'http://192.0.2.200/login', 'suspicious'],
    ['link.ip-literal', 'http://0xC00002C8/login', 'suspicious'],
    ['link.dangerous-download', 'https://x.example.com/update.iso', 'suspicious'],
  ])('%s: %s', async (id, href, verdict) => {
    const inspection = await inspected(linking(href))
    expect(spoke(inspection)).toContain(id)
    expect(inspection.verdict).toBe(verdict)
  })

  test('a picture fetched from a file server needs no click', async () => {
    const { verdict } = await inspected(aMail().html('<img src="file://198.51.100.7/a/b.png">'))
    expect(verdict).toBe('malicious')
  })

  test('a page that only fetches from a file server', async () => {
    const page = htmlFile('a.html', '<html><body><iframe src="\\\\198.51.100.7\\share\\x"></iframe></body></html>')
    expect((await inspected(aMail().attaching(page))).verdict).toBe('malicious')
  })

  test('a PDF that leads to an archive', async () => {
    const inspection = await inspected(aMail().attaching(pdf({ links: ['https://x.example.com/d/請求.zip'] })))
    expect(spoke(inspection)).toContain('link.dangerous-download')
    expect(inspection.verdict).toBe('suspicious')
  })

  test.each([
    'https://www.example.com/',
    'mailto:info@example.com',
    'file:///C:/Users/x/Documents/a.docx',
    'file://fileserver/kyoyu/a.xlsx',
    '\\\\nas01\\共有\\手順.pdf',
    'http://192.168.1.20/status',
    'tel:0312345678',
    '//www.example.com/a',
    'https://www.example.com/a.pdf',
    'https://www.example.com',
  ])('%s is ordinary', async (href) => {
    expect((await inspected(linking(href))).verdict).toBe('clean')
  })
})

describe('link.text-mismatch', () => {
  test('speaks when another address is shown', async () => {
    const inspection = await inspected(linking('https://evil.example.net/x', 'https://www.bank.co.jp/login'))
    expect(inspection.detections[0]).toMatchObject({ id: 'link.text-mismatch', severity: 'medium' })
    expect(inspection.reason.ja).toContain('evil[.]example[.]net')
  })

  test('weighs more when it is our own that is shown', async () => {
    const inspection = await inspected(linking('https://evil.example.net/x', 'portal.midorino.example.com'))
    expect(inspection.detections[0]).toMatchObject({ id: 'link.text-mismatch', severity: 'high' })
  })

  test.each([
    ['https://click.example.net/t/abc', '詳しくはこちら'],
    ['https://www.example.com/a?b', 'example.com'],
    ['https://safelinks.example.net/?url=https%3A%2F%2Fwww.bank.co.jp%2Flogin', 'https://www.bank.co.jp/login'],
    ['https://files.example.net/1', 'report.zip'],
    ['https://files.example.net/1', 'readme.md'],
    ['https://files.example.net/1', 'Ver.1.0'],
  ])('%s under 「%s」 is ordinary', async (href, text) => {
    expect((await inspected(linking(href, text))).verdict).toBe('clean')
  })

  test('a newsletter whose service counts clicks stays clean', async () => {
    const links = Array.from({ length: 6 }, (_, n) => `<a href="https://click.example.net/${n}">https://www.example.org/${n}</a>`)
    const mail = aMail().header('List-Unsubscribe', '<https://click.example.net/u>').html(links.join('<br>'))
    expect((await inspected(mail)).verdict).toBe('clean')
  })
})
