import { expect, test } from 'vitest'
import { decodeText } from './index.ts'

const text = '<script>location="https://a.example.net"</script>'
const little = Buffer.from(text, 'utf16le')

test.each([
  ['little-endian with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
  ['big-endian with its mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(little).swap16()])],
  ['little-endian without a mark', little],
])('UTF-16 that nobody declared is read: %s', (_, bytes) => {
  expect(decodeText(bytes, undefined).replace(/^\ufeff/, '')).toBe(text)
})

test('two bytes that look like a mark do not make Japanese UTF-16', () => {
  expect(decodeText(Buffer.from('\x88\xc4\x93\xe0', 'latin1'), undefined)).toBe('案内')
})
