import { jpeg, oneNote, pdf, png, script, textFile } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { readOneNote } from './index.ts'

const read = (bytes: Uint8Array) => readOneNote(bytes, new Budget())
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1')

describe('a section', () => {
  const section = read(
    oneNote({
      files: [script('vbs', '請求.vbs'), pdf()],
      pictures: [png()],
      text: '会議の記録',
      link: 'https://www.example.com/a',
    }).bytes,
  )

  test('names its files by its structure, whatever their order', () => {
    expect(section.files.map(({ name, extension, isPicture }) => ({ name, extension, isPicture }))).toEqual([
      { name: '請求.vbs', extension: '.vbs', isPicture: false },
      { name: '案内.pdf', extension: '.pdf', isPicture: false },
      { name: '図.png', extension: '.png', isPicture: true },
    ])
    expect(section.otherNames).toEqual([])
  })

  test('gives the bytes as they are', () => {
    expect(text(section.files[0]?.data)).toBe(text(script('vbs').bytes))
    expect(section.files[1]?.data).toEqual(pdf().bytes)
  })

  test('says what stands on its pages', () => {
    expect(section).toMatchObject({ text: ['会議の記録'], links: ['https://www.example.com/a'], encrypted: false })
  })
})

test('hand-verified bytes: header, length, twelve bytes of nothing, data', () => {
  const header = Buffer.from('e4525c7b8cd8a74daeb15378d02996d3', 'hex')
  const object = Buffer.from(
    `e716e3bd65261145a4c48d4d0b7a9eac0500000000000000${'00'.repeat(12)}696e657274${'00'.repeat(3)}`,
    'hex',
  )
  const { files } = read(Buffer.concat([header, Buffer.alloc(48), object]))
  expect(files).toMatchObject([{ offset: 100, truncated: false }])
  expect(text(files[0]?.data)).toBe('inert')
})

test('names that stand loose before their files are found', () => {
  const section = read(oneNote({ files: [script('hta', 'open.hta'), textFile('メモ.txt')], loose: true }).bytes)
  expect(section.files.map(({ name }) => name)).toEqual(['open.hta', 'メモ.txt'])
})

test('names that could belong to several files are told apart from them', () => {
  const whole = oneNote({ files: [script('hta', 'open.hta')], loose: true }).bytes
  const section = read(Buffer.concat([whole, Buffer.from('\0\0other.vbs\0', 'utf16le')]))
  expect(section.files[0]?.name).toBeUndefined()
  expect(section.otherNames).toEqual(['open.hta', 'other.vbs'])
})

test('a length past the end gives what is there', () => {
  const bytes = Buffer.from(oneNote({ embedded: textFile('a.txt', 'inert'), loose: true }).bytes)
  bytes.writeUInt32LE(0x7fff_ffff, bytes.indexOf(Buffer.from('e716e3bd65261145', 'hex')) + 16)
  const [file] = read(bytes).files
  expect(file).toMatchObject({ truncated: true })
  expect(text(file?.data).startsWith('inert')).toBe(true)
})

test('a section behind a password says so', () => {
  expect(read(oneNote({ text: 'x', encrypted: true }).bytes).encrypted).toBe(true)
})

test('blobs of a section as a service packs it', () => {
  const guids = 'e4525c7b8cd8a74daeb15378d02996d3'.padEnd(96, '0') + '2fe98d63d4a6c14b9a36b3fc2511a5b7'
  const short = Buffer.from([(2 << 3) & 0xff, 5 << 1])
  const long = Buffer.alloc(4)
  long.writeUInt32LE((2 | (2 << 3) | (0x7fff << 17)) >>> 0)
  // A compact number of two bytes: 300, with two zero bits and a one before it.
  const length = Buffer.from([((300 << 2) | 2) & 0xff, (300 << 2) >> 8])
  const bytes = Buffer.concat([
    Buffer.from(guids, 'hex'),
    Buffer.alloc(4),
    short,
    Buffer.from('inert'),
    Buffer.from([1]),
    long,
    length,
    Buffer.alloc(300, 0x41),
  ])
  const { files } = read(bytes)
  expect(files.map(({ data }) => data.length)).toEqual([5, 300])
})

test('what is no section is refused', () => {
  expect(() => read(jpeg().bytes)).toThrow(FormatError)
})

test('survives truncation and flips', async () => {
  const { bytes } = oneNote({ files: [script('vbs')], pictures: [jpeg()], text: 'a', link: 'https://www.example.com/' })
  for (const cut of truncations(bytes)) expect(await answerOrFormatError(() => read(cut))).toBeDefined()
  for (const flipped of flips(bytes.subarray(0, bytes.length), 2_000))
    expect(await answerOrFormatError(() => read(flipped))).toBeDefined()
  const structure = bytes.length - 600
  for (const part of flips(bytes.slice(structure), 2_000)) {
    const whole = Buffer.from(bytes)
    whole.set(part, structure)
    expect(await answerOrFormatError(() => read(whole))).toBeDefined()
  }
})
