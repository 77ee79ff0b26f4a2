import {
  aMail,
  calculatingForm,
  exe,
  jpeg,
  onePagePdf,
  pdf,
  pdfWithAttachment,
  pdfWithLaunch,
  pdfWithPageLink,
  pdfWithScript,
  scannedPdf,
  textFile,
} from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { lockedDocuments } from '../../../../formats/src/pdf/testing/locked-documents.ts'
import { inspected, spoke } from '../../testing/inspected.ts'

describe('documents that act', () => {
  test.each([
    ['pdf.launch', pdfWithLaunch(), 'malicious'],
    ['pdf.javascript', pdfWithScript('this.exportDataObject({cName:"a.js",nLaunch:2})'), 'suspicious'],
    ['pdf.javascript', pdfWithScript('eval(unescape("%61"))'), 'suspicious'],
    ['pdf.page-link', pdfWithPageLink('https://x.example.com/a.zip'), 'suspicious'],
    ['attachment.program', pdfWithAttachment(exe()), 'malicious'],
    ['pdf.launch', onePagePdf('/OpenAction << /S /GoToR /F (\\\\\\\\192.0.2.1\\\\a.pdf) >>'), 'malicious'],
  ])('%s speaks for %#', async (id, file, verdict) => {
    const inspection = await inspected(aMail().attaching(file))
    expect(spoke(inspection)).toContain(id)
    expect(inspection.verdict).toBe(verdict)
  })
})

describe('locked documents', () => {
  const locked = { name: '請求書.pdf', bytes: Buffer.from(lockedDocuments['aes-256'] ?? '', 'base64'), type: 'application/pdf' }

  test('are opened with the password of the mail and read', async () => {
    const inspection = await inspected(aMail().text('添付のパスワードは Kx7-41q です。').attaching(locked))
    expect(inspection.artifacts[0]).toMatchObject({ encrypted: true, password: 'Kx7-41q', inspected: true })
    expect(inspection.artifacts[0]?.links).toEqual(['https://download.example.com/a.zip'])
    expect(spoke(inspection)).toContain('pdf.page-link')
  })

  test('without it they are not inspected', async () => {
    const inspection = await inspected(aMail().text('ご確認ください。').attaching(locked))
    expect(inspection.artifacts[0]).toMatchObject({ encrypted: true, inspected: false, why: 'encrypted' })
    expect(inspection.verdict).not.toBe('clean')
  })
})

describe('look-alikes', () => {
  test.each([
    ['an ordinary document', pdf({ text: 'ご案内\n日時 12月1日', links: ['https://www.example.com/'] })],
    ['a form that calculates', calculatingForm()],
    ['a form that prints itself', pdfWithScript('this.print({bUI: true, bSilent: false});')],
    ['what a scanner makes', scannedPdf(jpeg({ bytes: 20_000 }))],
    ['a leaflet that is one link', pdfWithPageLink('https://www.example.com/')],
    ['a document with a text in it', pdfWithAttachment(textFile('data.xml', '<?xml version="1.0"?><a/>'))],
    ['a chapter that opens the next', onePagePdf('/OpenAction << /S /Launch /F (chapter2.pdf) >>')],
    [
      'a signed document',
      onePagePdf('/AcroForm << /SigFlags 3 /Fields [4 0 R] >>', [
        '<< /FT /Sig /T (s) /V << /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 1 2 3] /Contents <3000> >> >>',
      ]),
    ],
  ])('%s stays clean', async (_, file) => {
    expect((await inspected(aMail().attaching(file))).verdict).toBe('clean')
  })
})
