import { aMail, calendar, htmlFile, outlookItem, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const ID = 'link.unc-or-protocol'
const page = (link: string) => htmlFile('案内.html', `<html><body><a href="${link}">案内</a></body></html>`)

describe(ID, () => {
  test.each([
    ['a picture in the text', aMail().html('<p>案内</p><img src="file://192.0.2.9/a.png">')],
    ['UNC in the text', aMail().html('<img src="\\\\files.example.com\\a\\b.png">')],
    ['a page in an archive', aMail().attaching(zip().with(page('file://///192.0.2.9/a/b.txt')))],
    ['WebDAV', aMail().attaching(page('\\\\files.example.com@SSL@8443\\a\\b.txt'))],
    ['an address in digits', aMail().attaching(page('file://3221225993/a'))],
    ['encoded signs', aMail().attaching(page('file:%2f%2f192.0.2.9/a'))],
    ['a search', aMail().html('<a href="search-ms:query=x&crumb=location:\\\\192.0.2.9\\a">案内</a>')],
    ['an installer', aMail().html('<a href="ms-appinstaller:?source=https://www.example.com/a.appinstaller">案内</a>')],
    ['a calendar', aMail().attaching(calendar({ url: 'file://192.0.2.9/a' }))],
    ['an Outlook item', aMail().attaching(outlookItem({ html: '<img src="\\\\192.0.2.9\\a\\b.png">' }))],
  ])('speaks for %s', async (_, mail) => {
    const inspection = await inspected(mail)
    expect(spoke(inspection)).toContain(ID)
    expect(inspection.verdict).toBe('malicious')
  })

  test.each([
    ['pages', 'https://www.example.com/file://x'],
    ['files of the own PC', 'file:///C:/Users/a/b.htm'],
    ['a server of the house', '\\\\fileserver\\share\\a.xlsx'],
    ['a private address', 'file://192.168.1.10/share/a'],
    ['a name of the house', 'file://files.midorino.example.com/a'],
    ['addresses without a protocol', '//www.example.com/a.png'],
  ])('is no alarm for %s', async (_, link) => {
    expect((await inspected(aMail().html(`<a href="${link}">a</a>`))).verdict).toBe('clean')
  })
})
