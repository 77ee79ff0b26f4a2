import { expect, it } from 'vitest'
import { isOwnNotice, writeNoticeMarker } from './notice-marker.ts'
import type { GateMail } from './raw-mail.ts'
import { contentHashOf, contentHashOfRaw } from './release-content.ts'

const key = Buffer.alloc(32, 7)
const until = new Date('2026-04-02T00:00:00Z')
const before = new Date('2026-04-01T00:00:00Z')
const soumu = 'soumu@midorino.example.com'
const jimu = 'jimu@midorino.example.com'
const notice = 'Content-Type: text/plain\r\n\r\nパスワードを待っています\r\n'

const mailTo = (rcptTo: readonly string[], text = notice): GateMail => ({
  source: 'test',
  envelope: { mailFrom: '', rcptTo, client: '192.0.2.1', helo: 'mx' },
  receivedAt: before,
  raw: { kind: 'held', size: Buffer.byteLength(text), bytes: Buffer.from(text) },
  releaseMarkers: [],
})
async function* content() {
  yield Buffer.from(notice)
}
const marker = writeNoticeMarker({ recipients: [soumu, jimu], until }, await contentHashOf(content()), key)

it.each([
  ['to all it was written to', [soumu, jimu], true],
  ['to one of them, as an MTA may bring it', [jimu], true],
  ['in another spelling', ['Soumu@Midorino.Example.com'], true],
  ['to somebody else', ['innchou@midorino.example.com'], false],
  ['to somebody else besides', [soumu, 'innchou@midorino.example.com'], false],
  ['to nobody', [], false],
])('a notice passes %s: %#', async (_, recipients, passes) => {
  expect(await isOwnNotice(marker, mailTo(recipients), key, before)).toBe(passes)
})

it('does not pass when its time is over, with other words, under another key, or with a later time', async () => {
  expect(await isOwnNotice(marker, mailTo([soumu]), key, until)).toBe(false)
  expect(await isOwnNotice(marker, mailTo([soumu], notice.replace('待って', '教えて')), key, before)).toBe(false)
  expect(await isOwnNotice(marker, mailTo([soumu]), Buffer.alloc(32, 8), before)).toBe(false)
  const prolonged = marker.replace(String(until.getTime() / 1_000), '1999999999')
  expect(prolonged).not.toBe(marker)
  expect(await isOwnNotice(prolonged, mailTo([soumu]), key, until)).toBe(false)
})

it('is none in a mail that is larger than any notice, and such a mail is not read', async () => {
  const bytes = Buffer.from(`Content-Type: text/plain\r\n\r\n${'a\r\n'.repeat(20_000)}`)
  const mail = { ...mailTo([soumu]), raw: { kind: 'held' as const, size: bytes.length, bytes } }
  const own = writeNoticeMarker({ recipients: [soumu], until }, await contentHashOfRaw(mail.raw), key)
  expect(await isOwnNotice(own, mail, key, before)).toBe(false)
})

it.each(['notice; 1999999999; ', 'notice; x; 00', '', `notice; 1999999999; ${'0'.repeat(32)}`])('is none: %j', async (value) => {
  expect(await isOwnNotice(value, mailTo([soumu]), key, before)).toBe(false)
})
