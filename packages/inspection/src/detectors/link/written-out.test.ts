import { aMail, docx } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

test.each([
  ['an IP address', aMail().text('資料はhttp://203.0.113.77/doc/invoice.zipです。'), 'link.ip-literal'],
  ['a program', aMail().text('更新してください（https://cdn.example.net/setup.msi）。'), 'link.dangerous-download'],
  ['a share', aMail().text('file://203.0.113.9/share/a.lnk'), 'link.unc-or-protocol'],
  [
    'a program behind a link of a document',
    aMail().attaching(docx({ links: ['https://a.example.net/invoice.js'] })),
    'link.dangerous-download',
  ],
  [
    'another address than is shown, with letters nobody sees',
    aMail().html('<a href="https://a.example.net/">https://www.midorino\u200b.example.com/</a>'),
    'link.text-mismatch',
  ],
  [
    'elsewhere by itself',
    aMail().html('<meta http-equiv="refresh" content="0;url=https://a.example.net/x"><p>お待ちください</p>'),
    'html.redirect',
  ],
])('speaks: %s', async (_, mail, id) => {
  const inspection = await inspected(mail)
  expect(spoke(inspection)).toContain(id)
  expect(inspection.verdict).not.toBe('clean')
})

test.each([
  [
    'addresses in words',
    aMail().text('https://www.example.org/annai.pdf、またはhttps://www.partner.example.com/をご覧ください。'),
  ],
  ['a device of the house', aMail().text('http://192.168.10.5/log')],
  ['links of a document', aMail().attaching(docx({ links: ['https://www.example.org/a.zip', 'https://www.example.org/'] }))],
])('clean: %s', async (_, mail) => {
  expect((await inspected(mail)).verdict).toBe('clean')
})
