import { assert, property, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'
import { readFieldGroups } from './index.ts'

const read = (text: string) => readFieldGroups(Buffer.from(text)).map((group) => Object.fromEntries(group))

test('groups, unfolded fields, names in any case', () => {
  expect(
    read(
      'Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822;\r\n a@example.com\r\nACTION: failed\r\n\r\n\r\nAction: delayed\r\n',
    ),
  ).toEqual([
    { 'reporting-mta': ['dns; mx.example'] },
    { 'final-recipient': ['rfc822; a@example.com'], action: ['failed'] },
    { action: ['delayed'] },
  ])
})

test('what is no field is passed over', () => {
  expect(read('no field\nA: 1\n: x\nA: 2\n')).toEqual([{ a: ['1', '2'] }])
})

test('any bytes are read, within the limits', () => {
  assert(property(uint8Array({ maxLength: 500 }), (bytes) => Array.isArray(readFieldGroups(bytes))))
  expect(readFieldGroups(Buffer.from('a: 1\n\n'.repeat(5_000)))).toHaveLength(1_000)
})
