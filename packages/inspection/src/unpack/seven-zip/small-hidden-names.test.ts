import { aMail } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

/** Of 7-Zip: a list of names so short that it is encrypted without being compressed. `invoice.js`, a comment; password W4ALLD. */
const archive = {
  name: '資料.7z',
  bytes: Buffer.from(
    'N3q8ryccAAQFAjnikAAAAAAAAAAuAAAAAAAAAAn5/dFCyx5hU78HInEsiD2VAtYB65syhvdVjreLGGfxZbqK6Xvs7ECqLqB8X8AMwMYgbWV8PUTEcQs5mxyiqmJccVTPIPCqAGxoMjI8cvAOsHqcBmYkOPC3jqvQX0ky2bYqoQ1lQruHh3x0kgnB4udSONq4dIo7EZI3HG0XtJj4iQXq13aOC0kheb0Ikn7IjH5nnPYXBiABCXAABwsBAAEkBvEHARJTDxc47rxFvdAKAYJx7OpniAsMYgoBf5hXmwAA',
    'base64',
  ),
  type: 'application/x-7z-compressed',
}

test('hidden names that 7-Zip fails on without a password are opened with the one of the mail', async () => {
  const inspection = await inspected(aMail().text('Password: W4ALLD').attaching(archive))
  expect(inspection.artifacts.map(({ name }) => name)).toEqual(['資料.7z', 'invoice.js'])
  expect(inspection.verdict).toBe('malicious')
})

test('without the password they are encrypted, not damaged', async () => {
  const inspection = await inspected(aMail().text('ご確認ください。').attaching(archive))
  expect(inspection.uninspected).toMatchObject([{ why: 'encrypted' }])
  expect(spoke(inspection)).toContain('archive.hidden-names')
})
