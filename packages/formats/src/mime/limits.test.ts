import { expect, it } from 'vitest'
import { leaves } from './index.ts'
import { parse } from './testing.ts'
import type { MimeMessage } from './types.ts'

const limitsOf = (message: MimeMessage) =>
  message.defects.filter(({ code }) => code === 'limit-exceeded').map(({ limit }) => limit)

it('keeps the parts that the limit allows and says that there are more', () => {
  const message = parse(`Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\nhi\r\n'.repeat(50)}--x--`, {
    maxParts: 11,
  })
  expect(leaves(message)).toHaveLength(10)
  expect(limitsOf(message)).toEqual(['maxParts'])
})

it('finds the body behind more fields than it keeps', () => {
  const message = parse(`${'X-A: b\r\n'.repeat(50)}\r\nbody`, { maxHeaderFields: 10 })
  expect(message.headers).toHaveLength(10)
  expect(Buffer.from(message.root.content()).toString()).toBe('body')
  expect(limitsOf(message)).toEqual(['maxHeaderFields'])
})

it('says that there are more addresses than are read', () => {
  expect(limitsOf(parse(`To: ${'a@example.com,'.repeat(50)}\r\n\r\n`, { maxAddresses: 10 }))).toEqual(['maxAddresses'])
})

it('goes no deeper than the limit, and keeps what is there as it is', () => {
  let message: MimeMessage | undefined = parse('Content-Type: message/rfc822\r\n\r\n'.repeat(10) + '\r\ndeep', {
    maxMimeDepth: 3,
  })
  for (let depth = 0; depth < 3; depth++) message = message?.root.message
  expect(message && limitsOf(message)).toEqual(['maxMimeDepth'])
  expect(Buffer.from(message?.root.content() ?? []).toString()).toContain('deep')
})

it('reads the same mail in one budget once, and in the next one again', () => {
  const mail = 'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhi\r\n--x--'
  expect(limitsOf(parse(mail, { maxParts: 2 }))).toEqual([])
})
