import {
  aMail,
  deviceLogPage,
  encodedOnlyPage,
  exe,
  htmlFile,
  jpeg,
  lnk,
  portalPage,
  redirectingPage,
  type SmugglingStyle,
  signInPage,
  smugglingPage,
  zip,
} from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const archive = zip('attachment.zip').with(lnk()).build()
const styles: SmugglingStyle[] = [
  'atob',
  'chunks',
  'appended',
  'reversed',
  'hex',
  'character-codes',
  'percent',
  'xor-byte',
  'xor-key',
  'hidden-element',
  'data-address',
  'nested',
]

describe('html.smuggling', () => {
  test.each(styles)('finds what a page drops: %s', async (style) => {
    const inspection = await inspected(aMail().attaching(smugglingPage(archive, style)))
    expect(spoke(inspection)).toContain('html.smuggling')
    expect(spoke(inspection)).toContain('attachment.shortcut')
    expect(inspection.verdict).toBe('malicious')
    expect(inspection.artifacts.map(({ path }) => path).at(-1)).toMatch(/^案内\.html ▸ \(smuggled.* ▸ 案内\.lnk$/)
  })

  test('a program as well as an archive, under the name it would be saved by', async () => {
    const { artifacts } = await inspected(aMail().attaching(smugglingPage({ ...exe(), name: '更新.exe' }, 'chunks')))
    expect(artifacts[1]?.path).toBe('案内.html ▸ (smuggled) 更新.exe')
  })

  test('a page of encoded text that nobody can decode is told by its shape', async () => {
    const inspection = await inspected(aMail().attaching(encodedOnlyPage()))
    expect(inspection.detections[0]).toMatchObject({ id: 'html.smuggling', severity: 'high' })
  })

  test('the password on the page opens what the page drops', async () => {
    const locked = zip('attachment.zip').with(lnk()).encrypted('abc333', 'aes256').build()
    const { bytes, name } = smugglingPage(locked)
    const page = Buffer.from(Buffer.from(bytes).toString('utf8').replace('しばらくお待ちください。', 'パスワード: abc333'))
    const { artifacts } = await inspected(aMail().attaching({ name, bytes: page, type: 'text/html' }))
    expect(artifacts.find(({ name: inner }) => inner === '案内.lnk')).toMatchObject({ password: 'abc333', inspected: true })
  })
})

test.each([
  ['html.redirect', redirectingPage('https://login.example.com/a'), 'suspicious'],
  ['html.script-attachment', redirectingPage('https://login.example.com/a', 'script'), 'suspicious'],
  ['html.phishing-form', signInPage('https://collect.example.com/p.php'), 'suspicious'],
])('%s speaks', async (id, page, verdict) => {
  const inspection = await inspected(aMail().attaching(page))
  expect(spoke(inspection)).toContain(id)
  expect(inspection.verdict).toBe(verdict)
})

test('a form in the mail itself that sends a password away is found', async () => {
  const inspection = await inspected(
    aMail().html('<form action="https://collect.example.com/a"><input type=password name=p></form>'),
  )
  expect(inspection.detections[0]).toMatchObject({ id: 'html.phishing-form', severity: 'high' })
})

describe('look-alikes', () => {
  test.each([
    ['a portal of secure mail', portalPage()],
    ['a log of a device', deviceLogPage()],
    ['a plain page', htmlFile()],
    [
      'a page with a script that counts',
      htmlFile('a.html', '<html><body><p>表</p><script>var n=0;for(var i=0;i<3;i++)n+=i</script></body></html>'),
    ],
    [
      'a page with pictures in it',
      htmlFile(
        'b.html',
        `<html><body><img src="data:image/jpeg;base64,${Buffer.from(jpeg({ bytes: 5000 }).bytes).toString('base64')}"><script>var a=1</script></body></html>`,
      ),
    ],
  ])('%s stays clean', async (_, page) => {
    expect((await inspected(aMail().attaching(page))).verdict).toBe('clean')
  })

  test('a portal that asks for the password itself, in a mail from its own domain', async () => {
    const mail = aMail().from('保護メール', 'notice@portal.example.com').attaching(signInPage('https://portal.example.com/open'))
    expect((await inspected(mail)).verdict).toBe('clean')
  })
})
