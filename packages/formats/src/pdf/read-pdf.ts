// ISO 32000-1: what a document does, where it leads, what is in it and what it says.
import { asBuffer, FormatError } from '../bytes/index.ts'
import { readActions, TELLING } from './actions.ts'
import { readAttachments } from './attachments.ts'
import type { PdfDocument } from './document.ts'
import type { IndirectObject } from './object-index.ts'
import { coverageOfLinks, firstPages, readPages } from './pages.ts'
import type { PdfFile } from './types.ts'

/** Bytes at the start within which viewers look for the header. */
const HEADER_WINDOW = 1024
/** Characters of one object that are searched for a telling word. */
const MAX_SEARCHED = 1024 * 1024

/** Names of what else a document may have. */
const FEATURES = ['AcroForm', 'XFA', 'RichMedia', 'Sig', 'EmbeddedFiles', '3D'] as const
const FEATURE = new RegExp(`/(${FEATURES.join('|')})(?![A-Za-z0-9])`, 'g')

/** Everything of an unlocked document. Throws `FormatError('encrypted')` when it is still locked. */
export function readPdf(document: PdfDocument): PdfFile {
  if (!document.isOpen) throw new FormatError('encrypted', 0, 'Encrypt')
  const telling: IndirectObject[] = []
  const features = new Set<string>()
  for (const object of document.objects) {
    const source = object.source.slice(object.start, Math.min(object.end, object.start + MAX_SEARCHED))
    if (!TELLING.test(source)) continue
    telling.push(object)
    for (const [, feature = ''] of source.matchAll(FEATURE)) features.add(feature)
  }
  const pages = firstPages(document)
  const actions = readActions(document, telling, coverageOfLinks(document, pages))
  const attachments = readAttachments(document, telling)
  const { lock } = document
  return {
    version: versionOf(document.bytes),
    ...(lock.kind === 'standard'
      ? { encryption: { version: lock.handler.version, revision: lock.handler.revision, method: lock.handler.method } }
      : {}),
    actions,
    attachments,
    pages: readPages(document, pages),
    features: [...features],
    ...(document.broken ? { broken: document.broken } : {}),
  }
}

function versionOf(bytes: Uint8Array): string {
  const head = asBuffer(bytes.subarray(0, HEADER_WINDOW)).toString('latin1')
  return /%PDF-(\d\.\d)/.exec(head)?.[1] ?? ''
}
