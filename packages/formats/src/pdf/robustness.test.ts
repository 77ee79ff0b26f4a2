import {
  calculatingForm,
  pdf,
  pdfWithAttachment,
  pdfWithLaunch,
  pdfWithPageLink,
  pdfWithScript,
  textFile,
} from '@sekisho/specimens'
import { test } from 'vitest'
import { Budget, defaultLimits } from '../budget/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { PdfDocument, readPdf } from './index.ts'
import { lockedDocuments } from './testing/locked-documents.ts'

const limits = { ...defaultLimits, maxUnpackedBytes: 64_000_000, maxArtifactBytes: 8_000_000 }
const specimens: [string, Uint8Array][] = [
  ['text and links', pdf({ text: '請求書\n一行', links: ['https://x.example.com/'] }).bytes],
  ['object stream', pdfWithLaunch().bytes],
  ['script', pdfWithScript('app.alert(1)').bytes],
  ['page link', pdfWithPageLink('https://x.example.com/a.zip').bytes],
  ['attachment', pdfWithAttachment(textFile()).bytes],
  ['form', calculatingForm().bytes],
  ['RC4', Buffer.from(lockedDocuments['rc4-128'] ?? '', 'base64')],
  ['AES', Buffer.from(lockedDocuments['aes-128'] ?? '', 'base64')],
]

function readAll(bytes: Uint8Array): number {
  const document = new PdfDocument(bytes, new Budget(limits))
  document.unlock('Kx7-41q')
  const file = readPdf(document)
  for (const { content } of file.attachments) content()
  return file.actions.length
}

test.each(specimens)('every truncation: %s', async (_, bytes) => {
  for (const cut of truncations(bytes)) await answerOrFormatError(() => readAll(cut))
})

test.each(specimens)('seeded flips: %s', async (_, bytes) => {
  for (const flipped of flips(bytes, 300)) await answerOrFormatError(() => readAll(flipped))
})

const many = (piece: string, times = 200_000): Uint8Array => Buffer.from(`%PDF-1.7\n${piece.repeat(times)}`, 'latin1')

test.each([
  ['objects without an end', many('1 0 obj ')],
  ['streams without an end', many('1 0 obj << >>\nstream\n', 100_000)],
  ['dictionaries inside each other', many('<<', 500_000)],
  ['one object of open dictionaries', Buffer.concat([many('1 0 obj ', 1), Buffer.from('<</A'.repeat(300_000))])],
  ['arrays in an object', Buffer.concat([many('1 0 obj ', 1), Buffer.from('['.repeat(500_000))])],
  ['trailers', many('trailer << /Root 1 0 R /Prev 5 >> 1 0 obj', 50_000)],
  ['references in a ring', many('1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj trailer << /Root 1 0 R /Encrypt 2 0 R >>', 5_000)],
  ['open strings', Buffer.concat([many('1 0 obj ', 1), Buffer.from('('.repeat(800_000))])],
  [
    'kids that are their own parents',
    many(
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Kids [2 0 R 2 0 R 1 0 R] >> endobj trailer << /Root 1 0 R >>',
      1,
    ),
  ],
])(
  '%s are answered in linear time',
  async (_, bytes) => {
    await answerOrFormatError(() => readAll(bytes))
  },
  // What is quadratic takes minutes.
  30_000,
)
