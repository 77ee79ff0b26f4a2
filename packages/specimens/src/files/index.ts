export { chm } from './help-file.ts'
export { msi } from './installer.ts'
export { iso } from './iso.ts'
export { lnk, type Shortcut } from './lnk.ts'
export { type Notebook, oneNote } from './one-note.ts'
export {
  deviceLogPage,
  encodedOnlyPage,
  portalPage,
  redirectingPage,
  type SmugglingStyle,
  signInPage,
  smugglingPage,
  svgLogo,
  svgWithScript,
} from './pages.ts'
export { type PdfDocument, pdf } from './pdf.ts'
export {
  calculatingForm,
  onePagePdf,
  type PdfObject,
  type PdfOfObjects,
  pdfOfObjects,
  pdfWithAttachment,
  pdfWithLaunch,
  pdfWithPageLink,
  pdfWithScript,
  scannedPdf,
} from './pdf-objects.ts'
export { greyPng, jpeg, type Picture, png } from './picture.ts'
export { elf, exe } from './program.ts'
export { QR_TEXT, qrCode } from './qr-code.ts'
export { type ScriptLanguage, script } from './script.ts'
export { emlFile, htmlFile, rtf, textFile } from './text.ts'
