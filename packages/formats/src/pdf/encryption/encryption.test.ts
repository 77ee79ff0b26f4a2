import { expect, test } from 'vitest'
import { Budget } from '../../budget/index.ts'
import { PdfDocument, readPdf } from '../index.ts'
import { LOCKED_TEXT, lockedDocuments } from '../testing/locked-documents.ts'
import { rc4 } from './rc4.ts'

test.each(Object.entries(lockedDocuments))('what qpdf has locked is opened by either password: %s', (_, base64) => {
  const bytes = Buffer.from(base64, 'base64')
  for (const password of ['Kx7-41q', 'owner7']) {
    const document = new PdfDocument(bytes, new Budget())
    expect(document.isOpen).toBe(false)
    expect(() => readPdf(document)).toThrow('encrypted')
    expect(document.unlock('')).toBe(false)
    expect(document.unlock('12345')).toBe(false)
    expect(document.unlock(password)).toBe(true)
    const file = readPdf(document)
    expect(file.pages.text).toBe(LOCKED_TEXT)
    expect(file.actions).toMatchObject([{ type: 'URI', target: 'https://download.example.com/a.zip', coverage: 1 }])
    expect(file.broken).toBeUndefined()
  }
})

// RFC 6229 §2, key 0x0102030405.
test('RC4 gives the key stream of RFC 6229', () => {
  const stream = rc4(Uint8Array.of(1, 2, 3, 4, 5), new Uint8Array(16))
  expect(stream.toString('hex')).toBe('b2396305f03dc027ccc3524a0a1118a8')
})
