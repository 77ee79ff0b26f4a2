import { inflateRawSync } from 'node:zlib'
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js'
import { describe, expect, test } from 'vitest'
import { paddedDocument } from './padding.ts'
import { type ZipCipher, zip, zippedPadded } from './zip.ts'

const long = { name: '請求書.txt', bytes: Buffer.from('請求書 '.repeat(500)) }
const short = { name: 'memo.txt', bytes: Buffer.from('memo') }

async function contents(bytes: Uint8Array, password?: string): Promise<Record<string, string>> {
  const reader = new ZipReader(new BlobReader(new Blob([Uint8Array.from(bytes)])), { useWebWorkers: false, checkSignature: true })
  const all: Record<string, string> = {}
  for (const entry of await reader.getEntries()) {
    if (entry.directory) all[entry.filename] = ''
    else all[entry.filename] = await entry.getData(new TextWriter(), password === undefined ? {} : { password })
  }
  return all
}

const expected = { '請求書.txt': long.bytes.toString(), 'memo.txt': 'memo' }

describe('zip, read by zip.js', () => {
  const archive = zip('a.zip').with(long, short)

  test.each([
    ['deflated', archive],
    ['stored', archive.stored()],
    ['with data descriptors', archive.withDataDescriptors()],
    ['behind a prefix', archive.prefixed(Buffer.from('#!/bin/sh\n'))],
    ['with a comment', archive.comment('控え')],
  ])('%s', async (_, made) => expect(await contents(made.build().bytes)).toEqual(expected))

  test.each<ZipCipher>(['zipcrypto', 'aes128', 'aes192', 'aes256'])('encrypted with %s', async (cipher) => {
    const encrypted = archive.encrypted('p0307', cipher)
    expect(await contents(encrypted.build().bytes, 'p0307')).toEqual(expected)
    expect(await contents(encrypted.withDataDescriptors().build().bytes, 'p0307')).toEqual(expected)
    await expect(contents(encrypted.build().bytes, 'wrong')).rejects.toThrow()
  })

  test('names in CP932 carry no UTF-8 flag', () => {
    const { bytes } = archive.named('cp932').build()
    expect(Buffer.from(bytes).readUInt16LE(6) & 0x0800).toBe(0)
    expect(Buffer.from(bytes.subarray(30, 40)).toString('hex')).toBe('90bf8b818f912e747874')
  })

  test('a folder and an empty archive', async () => {
    expect(await contents(zip().with({ name: '資料/', bytes: new Uint8Array() }).build().bytes)).toEqual({ '資料/': '' })
    expect(await contents(zip().build().bytes)).toEqual({})
  })
})

describe('padding', () => {
  const document = { name: 'a.doc', bytes: Buffer.from('document') }

  test('what comes out is the document and zeros, an odd number of them too', async () => {
    const total = 3 * 1024 * 1024 + 12_345
    const { bytes } = zippedPadded('a.zip', document, total)
    const dataAt = 30 + document.name.length
    expect(inflateRawSync(bytes.subarray(dataAt))).toEqual(Buffer.from(paddedDocument(document.bytes, total)))
    expect((await contents(bytes))['a.doc']).toHaveLength(total)
  })

  test('540 MB make an archive of about half a megabyte', () => {
    const { bytes } = zippedPadded('20230307.zip', document, 540 * 1024 * 1024)
    expect(bytes.length).toBeLessThan(700_000)
    expect(Buffer.from(bytes).readUInt32LE(22)).toBe(540 * 1024 * 1024)
  })

  test('a document that is long enough stays as it is', () => {
    expect(paddedDocument(document.bytes, 3)).toEqual(Uint8Array.from(document.bytes))
  })
})
