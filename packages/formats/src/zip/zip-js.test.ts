// @zip.js/zip.js as a second opinion: what it writes is read alike, listing and contents.

import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, type ZipWriterConstructorOptions } from '@zip.js/zip.js'
import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { Budget } from '../budget/index.ts'
import { extract, fitsPassword, readZip } from './index.ts'

async function written(files: readonly [string, Uint8Array][], options: ZipWriterConstructorOptions): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...options })
  for (const [name, content] of files) await writer.add(name, new Uint8ArrayReader(content))
  return writer.close()
}

async function readBack(bytes: Uint8Array, password?: string): Promise<[string, string, boolean][]> {
  const { entries } = readZip(bytes, new Budget())
  const all = entries.map(async (entry): Promise<[string, string, boolean]> => {
    const { bytes: content, crcMatches } = await extract(bytes, entry, new Budget(), password)
    return [entry.name, Buffer.from(content).toString('base64'), crcMatches]
  })
  return Promise.all(all)
}

const files: [string, Uint8Array][] = [
  ['見積書.doc', Buffer.from('inert '.repeat(5_000))],
  ['空.txt', new Uint8Array()],
  ['pixel.bin', Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7919) >>> 3)],
]
const expected = files.map(([name, content]) => [name, Buffer.from(content).toString('base64'), true])

describe('archives written by zip.js', () => {
  it.each([
    ['deflated', {}],
    ['stored', { level: 0 }],
    ['with data descriptors', { dataDescriptor: true }],
    ['with descriptors without signature', { dataDescriptor: true, dataDescriptorSignature: false }],
    ['as ZIP64', { zip64: true }],
    ['with extended timestamps off', { extendedTimestamp: false }],
  ] satisfies [string, ZipWriterConstructorOptions][])('%s', async (_, options) => {
    const bytes = await written(files, options)
    expect(readZip(bytes, new Budget()).defects).toEqual([])
    expect(await readBack(bytes)).toEqual(expected)
  })

  it.each([
    ['ZipCrypto', { zipCrypto: true }],
    ['AES-128', { encryptionStrength: 1 }],
    ['AES-192', { encryptionStrength: 2 }],
    ['AES-256', { encryptionStrength: 3 }],
  ] satisfies [string, ZipWriterConstructorOptions][])('%s', async (_, options) => {
    const bytes = await written(files, { password: '0307', ...options })
    expect(await readBack(bytes, '0307')).toEqual(expected)
    const { entries } = readZip(bytes, new Budget())
    expect(entries.every((entry) => fitsPassword(bytes, entry, '0307'))).toBe(true)
  })

  it.each(['utf-8', 'cp932'])('with a Japanese password in %s', async (charset) => {
    const rawPassword = iconv.encode('みどり2020', charset)
    for (const options of [{ zipCrypto: true }, { encryptionStrength: 3 }] as const) {
      expect(await readBack(await written(files, { rawPassword, ...options }), 'みどり2020')).toEqual(expected)
    }
  })

  it('of any names and contents', async () => {
    const name = fc.stringMatching(/^[a-z0-9あ-ん漢字]{1,20}$/)
    const content = fc.uint8Array({ maxLength: 3_000 })
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.tuple(name, content), { selector: ([key]) => key, maxLength: 5 }), async (made) => {
        const result = await readBack(await written(made, {}))
        expect(result).toEqual(made.map(([key, value]) => [key, Buffer.from(value).toString('base64'), true]))
      }),
      { numRuns: 40 },
    )
  })
})
