import { calendar, textFile } from '@sekisho/specimens'
import { assert, property, string, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { readIcs, unescapeText } from './index.ts'

const read = (text: string) => readIcs(Buffer.from(text), new Budget())

test('lines are unfolded, parameters read, components known', () => {
  const [line] = read(
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nBEGIN:VALARM\r\nATTACH;FMTTYPE=audio/basic;X-NAME="a:b;c":https://www.exam\r\n ple.com/x\r\nEND:VALARM\r\n',
  )
  expect(line).toMatchObject({ name: 'ATTACH', value: 'https://www.example.com/x', component: 'VCALENDAR/VEVENT/VALARM' })
  expect(Object.fromEntries(line?.parameters ?? [])).toEqual({ FMTTYPE: 'audio/basic', 'X-NAME': 'a:b;c' })
})

test('groups of a card, signs without a line end, a quote that is never closed', () => {
  expect(read('item1.EMAIL;type=WORK:a@example.com')[0]).toMatchObject({ name: 'EMAIL', value: 'a@example.com' })
  expect(read('SUMMARY;X="a:b')[0]?.value).toBe('b')
  expect(unescapeText('a\\nb\\, c\\\\')).toBe('a\nb, c\\')
})

test('Japanese in pieces of 75 octets', () => {
  const lines = readIcs(calendar({ description: '会議室'.repeat(60), attachments: [textFile()] }).bytes, new Budget())
  expect(lines.find(({ name }) => name === 'DESCRIPTION')?.value).toBe('会議室'.repeat(60))
  expect(lines.find(({ name }) => name === 'ATTACH')?.parameters.get('X-FILENAME')).toBe('メモ.txt')
})

test('takes any text', () => {
  assert(property(string({ maxLength: 2_000 }), (text) => Array.isArray(read(text))))
  assert(property(uint8Array({ maxLength: 2_000 }), (bytes) => Array.isArray(readIcs(bytes, new Budget()))))
})
