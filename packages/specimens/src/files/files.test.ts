import { crc32, inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { gzip, tar } from '../archives/tar.ts'
import { iso } from './iso.ts'
import { lnk } from './lnk.ts'
import { oneNote } from './one-note.ts'
import { pdf } from './pdf.ts'
import { jpeg, png } from './picture.ts'
import { elf, exe } from './program.ts'
import { script } from './script.ts'
import { rtf, textFile } from './text.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('pictures', () => {
  test('a png is a list of chunks whose checksums hold', () => {
    const bytes = Buffer.from(png({ bytes: 900 }).bytes)
    for (let at = 8; at < bytes.length; ) {
      const length = bytes.readUInt32BE(at)
      expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(bytes.subarray(at + 4, at + 8 + length)))
      at += 12 + length
    }
    expect(bytes.readUInt32BE(16)).toBe(30)
  })

  test('a jpeg is as long as asked and a list of segments up to its scan', () => {
    const bytes = Buffer.from(jpeg({ bytes: 150_000 }).bytes)
    expect(Math.abs(bytes.length - 150_000)).toBeLessThan(16)
    let at = 2
    while (bytes.readUInt16BE(at) !== 0xffda) at += 2 + bytes.readUInt16BE(at + 2)
    expect(bytes.subarray(-2).toString('hex')).toBe('ffd9')
  })
})

describe('pdf', () => {
  const bytes = Buffer.from(pdf({ text: '案内\nABC', links: ['https://www.example.com/(a)'], picture: jpeg() }).bytes)

  test('the table points at every object', () => {
    const table = text(bytes).slice(Number(/startxref\n(\d+)/.exec(text(bytes))?.[1]))
    const offsets = [...table.matchAll(/(\d{10}) 00000 n/g)].map(([, offset]) => Number(offset))
    for (const [at, offset] of offsets.entries()) expect(text(bytes.subarray(offset, offset + 10))).toContain(`${at + 1} 0 obj`)
    expect(offsets).toHaveLength(8)
  })

  test('text and links stand in it', () => {
    const at = bytes.indexOf('stream\n', bytes.indexOf('7 0 obj')) + 7
    expect(inflateSync(bytes.subarray(at)).toString()).toContain('<68485185> Tj')
    expect(text(bytes)).toContain('/URI (https://www.example.com/\\(a\\))')
  })
})

describe('what Windows runs', () => {
  test('a shortcut holds its arguments, and what is appended stands behind its end', () => {
    const bytes = Buffer.from(lnk({ arguments: '/c echo inert', appended: Buffer.from('MORE') }).bytes)
    expect(text(bytes.subarray(0, 20))).toBe('L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F')
    expect(bytes.includes(Buffer.from('/c echo inert', 'utf16le'))).toBe(true)
    expect(text(bytes.subarray(-8))).toBe('\0\0\0\0MORE')
  })

  test('a program has headers and no section, so no code', () => {
    const bytes = Buffer.from(exe().bytes)
    const at = bytes.readUInt32LE(0x3c)
    expect(text(bytes.subarray(at, at + 4))).toBe('PE\0\0')
    expect(bytes.readUInt16LE(at + 6)).toBe(0)
    expect(elf().bytes).toHaveLength(64)
  })

  test('scripts are inert under any name', () => {
    expect(script('hta', '案内.txt')).toMatchObject({ name: '案内.txt' })
    expect(
      text(script('vbs').bytes)
        .split('\r\n')
        .filter(Boolean)
        .every((line) => line.startsWith("'")),
    ).toBe(true)
  })
})

describe('containers', () => {
  test('a disc image has its descriptor at sector 16 and the file where the directory says', () => {
    const bytes = Buffer.from(iso({ file: textFile('a.txt', 'inert') }).bytes)
    expect(text(bytes.subarray(0x8001, 0x8006))).toBe('CD001')
    expect(text(bytes.subarray(21 * 2048, 21 * 2048 + 5))).toBe('inert')
    expect(bytes.length % 2048).toBe(0)
  })

  test('a OneNote section holds the embedded file after its length', () => {
    const bytes = Buffer.from(oneNote({ embedded: textFile('a.txt', 'inert') }).bytes)
    const at = bytes.indexOf(Buffer.from('e716e3bd65261145a4c48d4d0b7a9eac', 'hex'))
    expect(Number(bytes.readBigUInt64LE(at + 16))).toBe(5)
    expect(text(bytes.subarray(at + 36, at + 41))).toBe('inert')
  })

  test('a tar header sums up', () => {
    const header = Buffer.from(tar('a.tar', textFile()).bytes.subarray(0, 512))
    const sum = Number.parseInt(text(header.subarray(148, 154)), 8)
    expect(header.fill(0x20, 148, 156).reduce((total, byte) => total + byte, 0)).toBe(sum)
    expect(text(gzip('a.gz', textFile()).bytes.subarray(0, 2))).toBe('\x1f\x8b')
  })

  test('RTF writes what is not ASCII as signed code units', () => {
    expect(text(rtf({ text: '書\\' }).bytes)).toContain('\\u26360?\\\\')
    expect(text(rtf({ text: '﨑' }).bytes)).toContain('\\u-1519?')
  })
})
