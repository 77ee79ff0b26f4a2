import { tar, textFile } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { isTarHeader, readTar } from './index.ts'

const budget = (): Budget => new Budget()
const listed = (bytes: Uint8Array) =>
  readTar(bytes, budget()).entries.map(({ name, kind, data }) => [name, kind, Buffer.from(data).toString()])

/** Header with type flag and size, and its data, as any writer makes them. */
function entry(name: string, type: string, text = '', link = '', magic = 'ustar\x0000'): Buffer {
  const data = Buffer.from(text)
  const block = Buffer.alloc(512)
  block.write(name, 0, 100, 'utf8')
  block.write(
    `0000644\0${'0000000\0'.repeat(2)}${data.length.toString(8).padStart(11, '0')}\x0014000000000\0        ${type}`,
    100,
    'latin1',
  )
  block.write(link, 157, 100, 'utf8')
  block.write(magic, 257, 'latin1')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return Buffer.concat([block, data, Buffer.alloc((512 - (data.length % 512)) % 512)])
}
const END = Buffer.alloc(1024)
const pax = (record: string): string => {
  const length = Buffer.byteLength(record) + 2
  return `${length + String(length).length} ${record}\n`
}

describe('tar', () => {
  test('files in order', () => {
    expect(listed(tar('a.tar', textFile('a.txt', 'eins'), textFile('資料/b.txt', 'zwei')).bytes)).toEqual([
      ['a.txt', 'file', 'eins'],
      ['資料/b.txt', 'file', 'zwei'],
    ])
  })

  test('long names of GNU and of pax, links, folders, sparse and unknown types', () => {
    const long = `${'x'.repeat(150)}/memo.exe`
    const bytes = Buffer.concat([
      entry('././@LongLink', 'L', `${long}\0`, '', 'ustar  \0'),
      entry('x', '0', 'gnu', '', 'ustar  \0'),
      entry('pax', 'x', pax('path=議事録.txt')),
      entry('x', '0', 'pax'),
      entry('link', '2', '', '../../etc/passwd'),
      entry('folder/', '5'),
      entry('sparse', 'S', 'data', '', 'ustar  \0'),
      entry('odd', 'Q', 'data'),
      entry('old', '\0', 'v7', '', ''),
      END,
    ])
    expect(listed(bytes)).toEqual([
      [long, 'file', 'gnu'],
      ['議事録.txt', 'file', 'pax'],
      ['link', 'symbolic-link', ''],
      ['folder/', 'directory', ''],
      ['sparse', 'file', 'data'],
      ['odd', 'file', 'data'],
      ['old', 'file', 'v7'],
    ])
    expect(readTar(bytes, budget()).entries[2]?.link).toBe('../../etc/passwd')
  })

  test('an archive behind the end mark is listed too', () => {
    const bytes = Buffer.concat([entry('a', '0', '1'), END, entry('hidden', '0', '2'), END])
    expect(readTar(bytes, budget()).entries.map(({ name, behindEnd }) => [name, behindEnd])).toEqual([
      ['a', false],
      ['hidden', true],
    ])
  })

  test('a broken header ends the list and is told', () => {
    const bytes = Buffer.concat([entry('a', '0', '1'), Buffer.alloc(512, 0x41), entry('b', '0', '2')])
    const archive = readTar(bytes, budget())
    expect(archive.entries).toHaveLength(1)
    expect(archive.broken?.what).toBe('header checksum')
  })

  test('recognised by its checksum alone', () => {
    expect(isTarHeader(entry('a', '\0', '', '', '').subarray(0, 512))).toBe(true)
    expect(isTarHeader(Buffer.alloc(512, 0x20))).toBe(false)
    expect(isTarHeader(Buffer.alloc(512))).toBe(false)
  })

  test('every truncation and flip answers or is a FormatError', async () => {
    const whole = Buffer.concat([entry('pax', 'x', pax('path=a')), entry('x', '0', 'data'), entry('s', 'S', 'data'), END])
    for (const bytes of [...truncations(whole), ...flips(whole, 500)]) await answerOrFormatError(() => readTar(bytes, budget()))
  })
})
