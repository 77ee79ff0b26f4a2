import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HashLists } from './hash-lists.ts'
import { readLines } from './read-lines.ts'
import { readMisp } from './read-misp.ts'

const md5 = '0123456789abcdef0123456789abcdef'
const sha1 = `${md5}01234567`
const sha256 = md5 + md5

describe('a list of lines', () => {
  test('as sha256sum writes it', () => {
    const { entries, notUnderstood } = readLines(
      `# bad files\n\n${sha256.toUpperCase()}  invoice.doc\r\n${md5} *a.xls\n${sha1}\n`,
    )
    expect(entries.map(({ hash, description }) => [hash, description])).toEqual([
      [sha256, 'invoice.doc'],
      [md5, 'a.xls'],
      [sha1, undefined],
    ])
    expect(notUnderstood.count).toBe(0)
  })

  test('as a table with names of columns', () => {
    const { entries } = readLines(`name,valid_until,sha256\n"Emotet, epoch 5",2024-01-31,${sha256}\n`)
    expect(entries).toEqual([{ hash: sha256, description: 'Emotet, epoch 5', validUntil: new Date('2024-01-31') }])
  })

  test('as a table whose names stand in a comment, with several hashes of one file', () => {
    const { entries } = readLines(
      `# "first_seen","sha256","md5","signature"\n"2023-03-07 10:00:00", "${sha256}", "${md5}", "Emotet"\n`,
    )
    expect(entries.map(({ hash, description }) => [hash, description])).toEqual([
      [sha256, 'Emotet'],
      [md5, 'Emotet'],
    ])
  })

  test('tells the lines that it does not understand', () => {
    const { entries, notUnderstood } = readLines(`${md5}\nnot a hash\n${md5}0\n${sha1}\n`)
    expect(entries).toHaveLength(2)
    expect(notUnderstood).toEqual({ count: 2, lines: [2, 3] })
  })
})

describe('an export of MISP', () => {
  const attributes = [
    { type: 'sha256', value: sha256, to_ids: true },
    { type: 'filename|md5', value: `a|b.doc|${md5}`, to_ids: true },
    { type: 'sha1', value: sha1, to_ids: false },
    { type: 'url', value: 'https://example.com/', to_ids: true },
    { type: 'sha1', value: sha1, deleted: true },
  ]
  const event = {
    info: 'Emotet 2023-03',
    Attribute: attributes.slice(0, 1),
    Object: [{ name: 'file', Attribute: attributes.slice(1) }],
  }

  test.each([
    ['an event', { Event: event }],
    ['a list of events', [{ Event: event }]],
    ['a response', { response: [{ Event: event }] }],
  ])('as %s', (_, exported) => {
    expect(readMisp(JSON.stringify(exported)).entries).toEqual([
      { hash: sha256, description: 'Emotet 2023-03', validUntil: undefined },
      { hash: md5, description: 'Emotet 2023-03', validUntil: undefined },
    ])
  })

  test('as a search of attributes', () => {
    expect(readMisp(JSON.stringify({ response: { Attribute: attributes } })).entries.map(({ hash }) => hash)).toEqual([
      sha256,
      md5,
    ])
  })
})

describe('the lists of the house', () => {
  let folder = ''
  let now = new Date('2024-01-01T00:00:00Z')
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sekisho-lists-'))
    now = new Date('2024-01-01T00:00:00Z')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const write = (name: string, text: string, changed = now): string => {
    const file = join(folder, name)
    writeFileSync(file, text)
    utimesSync(file, changed, changed)
    return file
  }

  test('find what one of them has, with its source', async () => {
    const lists = new HashLists(
      [{ file: write('a.txt', `${md5} first\n`) }, { file: write('b.csv', `${md5}\n${sha1}\n`), source: 'JPCERT' }],
      () => now,
    )
    await lists.refresh()
    expect(await lists.find([md5, sha256])).toEqual([
      { hash: md5, source: 'a.txt', description: 'first' },
      { hash: md5, source: 'JPCERT' },
    ])
  })

  test('a list that is out of date, and an entry that is, find nothing any more', async () => {
    const table = write('b.csv', `sha1,valid_until\n${sha1},2024-01-05\n`)
    const lists = new HashLists([{ file: write('a.txt', md5), validDays: 10 }, { file: table }], () => now)
    await lists.refresh()
    expect(await lists.find([md5, sha1])).toHaveLength(2)
    now = new Date('2024-01-08T00:00:00Z')
    expect(await lists.find([md5, sha1])).toMatchObject([{ hash: md5 }])
    now = new Date('2024-01-12T00:00:00Z')
    expect(await lists.find([md5, sha1])).toEqual([])
    expect(lists.states[0]).toMatchObject({ problem: 'out-of-date' })
  })

  test('are read again when they change, and stay as they were when they cannot be', async () => {
    const file = write('a.txt', md5)
    const lists = new HashLists([{ file }], () => now)
    expect(await lists.refresh()).toBe(true)
    expect(await lists.refresh()).toBe(false)
    write('a.txt', `${md5}\n${sha256}\n`, new Date('2024-01-02T00:00:00Z'))
    expect(await lists.refresh()).toBe(true)
    expect(lists.states).toEqual([{ source: 'a.txt', hashes: 2 }])
    rmSync(file)
    await lists.refresh()
    expect(lists.states[0]).toMatchObject({ hashes: 2, problem: 'unreadable', detail: expect.stringContaining('ENOENT') })
    expect(await lists.find([sha256])).toHaveLength(1)
  })

  test('a broken one leaves the others', async () => {
    const lists = new HashLists([{ file: write('a.json', '{"response":') }, { file: write('b.txt', md5) }], () => now)
    await lists.refresh()
    expect(lists.states).toMatchObject([{ problem: 'unreadable', hashes: 0 }, { hashes: 1 }])
    expect(await lists.find([md5])).toHaveLength(1)
  })
})
