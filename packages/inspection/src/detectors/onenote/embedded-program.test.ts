import { aMail, docx, exe, htmlFile, jpeg, lnk, oneNote, pdf, png, script, textFile, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const ID = 'onenote.embedded-program'

describe(ID, () => {
  test.each([
    ['an HTA', oneNote({ embedded: script('hta', 'open.hta'), pictures: [png()] })],
    ['an HTA that is called a text', oneNote({ embedded: script('hta', 'a.txt') })],
    ['a program', oneNote({ embedded: exe() })],
    ['a shortcut', oneNote({ embedded: lnk() })],
    ['a script, told by its name only', oneNote({ embedded: textFile('click.wsf', "' inert") })],
    ['a section without its structure', oneNote({ embedded: textFile('press to unblock document.vbs', "' inert"), loose: true })],
    ['a program in an archive', oneNote({ files: [zip('a.zip').with(exe())] })],
  ])('speaks for %s', async (_, file) => {
    const inspection = await inspected(aMail().attaching(file))
    expect(spoke(inspection)).toContain(ID)
    expect(inspection.verdict).toBe('malicious')
    expect(inspection.reason.ja).toContain('OneNote のノート「連絡.one」')
  })

  test('a page is unusual, not dangerous', async () => {
    const inspection = await inspected(aMail().attaching(oneNote({ files: [htmlFile()] })))
    expect(inspection.detections).toContainEqual(expect.objectContaining({ id: ID, severity: 'high' }))
    expect(inspection.verdict).toBe('suspicious')
  })

  test.each([
    [
      'documents and pictures',
      oneNote({ files: [pdf(), docx(), textFile()], pictures: [jpeg(), png()], text: '議事録 www.example.com' }),
    ],
    ['text alone', oneNote({ text: '議事録', link: 'https://www.example.com/' })],
  ])('is silent for %s', async (_, file) => {
    const inspection = await inspected(aMail().attaching(file))
    expect(spoke(inspection)).toEqual(['attachment.blocked-type'])
    expect(inspection.verdict).toBe('clean')
  })

  test('a section behind a password is told as closed', async () => {
    const inspection = await inspected(aMail().attaching(oneNote({ text: 'x', encrypted: true })))
    expect(inspection.verdict).toBe('unscannable')
    expect(spoke(inspection)).toContain('encrypted.unopened')
  })
})
