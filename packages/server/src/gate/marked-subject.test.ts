import { expect, it } from 'vitest'
import { withSubjectMark } from './marked-subject.ts'
import { contentHashOf } from './release-content.ts'

async function* pieces(text: string, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size), 'latin1')
}

async function markedIn(text: string, size: number): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of withSubjectMark(pieces(text, size), '[注意]')) chunks.push(chunk)
  return Buffer.concat(chunks).toString('latin1')
}

const mark = '=?UTF-8?B?W+azqOaEj10=?='
const mail = 'From: <a@example.com>\r\nsubject: hello\r\n\tworld\r\nMIME-Version: 1.0\r\n\r\nSubject: of the body\r\n'

it.each([1, 7, 10_000])('stands before the subject of the header alone, read in pieces of %i', async (size) => {
  expect(await markedIn(mail, size)).toBe(mail.replace('subject: hello\r\n\tworld', `subject: ${mark}\r\n hello\r\n\tworld`))
})

it('is the subject where there is none', async () => {
  expect(await markedIn('From: <a@example.com>\n\ntext\n', 5)).toBe(`Subject: ${mark}\r\nFrom: <a@example.com>\n\ntext\n`)
  expect(await markedIn('From: <a@example.com>\r\n', 5)).toContain(mark)
})

it('does not touch what a release is recognised by', async () => {
  expect(await contentHashOf(withSubjectMark(pieces(mail, 9), '[注意]'))).toBe(await contentHashOf(pieces(mail, 9)))
})
