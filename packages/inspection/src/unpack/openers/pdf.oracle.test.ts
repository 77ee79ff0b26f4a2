import { Budget } from '@sekisho/formats/budget'
import { PdfDocument, readPdf } from '@sekisho/formats/pdf'
import { onePagePdf, pdf, pdfWithAttachment, pdfWithPageLink, textFile } from '@sekisho/specimens'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'

const CMAPS = new URL('../../../node_modules/pdfjs-dist/cmaps/', import.meta.url).pathname

/** Links, text and attachments as pdf.js finds them. */
async function asPdfJs(bytes: Uint8Array) {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, cMapUrl: CMAPS, cMapPacked: true })
  const document = await task.promise
  const page = await document.getPage(1)
  const annotations: { unsafeUrl?: string }[] = await page.getAnnotations()
  const { items } = await page.getTextContent()
  const attachments: unknown = await document.getAttachments()
  await task.destroy()
  return {
    links: annotations.flatMap(({ unsafeUrl }) => unsafeUrl ?? []),
    text: items.map((item) => ('str' in item ? item.str : '')).join(''),
    attachments: attachments instanceof Map ? attachments.size : 0,
  }
}

test.each([
  [
    'Japanese text and links',
    pdf({ text: 'ご案内\nパスワード 4432 ﾊﾝｶｸ', links: ['https://x.example.com/a?b=1', 'https://y.example.com/(1)'] }),
  ],
  ['a whole-page link', pdfWithPageLink('https://x.example.com/a.zip')],
  ['an attachment', pdfWithAttachment(textFile('a.txt', 'x'))],
  [
    'glyphs of Adobe-Japan1 by number',
    onePagePdf(
      '',
      [
        '<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /Identity-H /DescendantFonts [5 0 R] >>',
        '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>',
        { value: '<< >>', data: 'BT /F 12 Tf <002200430018010803ac034a039d> Tj ET' },
      ],
      '/Resources << /Font << /F 4 0 R >> >> /Contents 6 0 R',
    ),
  ],
])('the same as pdf.js: %s', async (_, { bytes }) => {
  const theirs = await asPdfJs(bytes)
  const ours = readPdf(new PdfDocument(bytes, new Budget()))
  expect(ours.actions.flatMap(({ type, target }) => (type === 'URI' && target !== undefined ? [target] : []))).toEqual(
    theirs.links,
  )
  expect(ours.pages.text.replace(/\s/g, '')).toBe(theirs.text.replace(/\s/g, ''))
  expect(ours.attachments).toHaveLength(theirs.attachments)
})
