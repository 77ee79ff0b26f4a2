import { FormatError } from '@sekisho/formats/bytes'
import { drawnPictures, type PdfAction, PdfDocument, type PdfFile, readPdf } from '@sekisho/formats/pdf'
import { greyOf } from '@sekisho/formats/png'
import type { Artifact } from '../../artifact.ts'
import { qrText } from '../../pictures/qr-code.ts'
import { PDF } from '../identify/types.ts'
import type { Opener, Walk } from '../opener.ts'
import { passwordsInText } from '../password-candidates.ts'

const MAX_LISTED = 500
/** Characters of one script that are kept for the detectors and the record. */
const MAX_SCRIPT = 16_384
/** Codes are drawn, and small; what takes longer to read is a photograph or a plan. */
const PICTURES = { minSide: 42, maxPixels: 1_500_000, maxPictures: 4, maxBytesPerPixel: 0.25 }
/** A page with more text is no note with a password. */
const MAX_NOTE = 4_000

/** Documents of Adobe's form: actions, links, embedded files and text; opened with the mail's passwords when they are locked. */
export const pdfOpener: Opener = {
  name: 'pdf',
  types: [PDF],
  async open(artifact, walk) {
    const document = new PdfDocument(artifact.content, walk.budget)
    await unlock(document, artifact, walk)
    const file = readPdf(document)
    artifact.text = file.pages.text
    artifact.links.push(...new Set(file.actions.flatMap(linkOf)))
    Object.assign(artifact.facts, factsOf(file))
    await noteQrCode(document, artifact)
    if (file.pages.text.length <= MAX_NOTE && /pass|パス|暗証|PW/i.test(file.pages.text))
      walk.addPasswords(passwordsInText(file.pages.text, 'pdf text'))
    for (const { name, content } of file.attachments) {
      const { bytes, partial, locked } = content()
      if (locked) {
        await walk.add(artifact, { name, content: new Uint8Array(0), encrypted: true, unreadable: 'encrypted' })
        continue
      }
      const added = await walk.add(artifact, { name, content: bytes })
      if (added && partial) walk.notInspected(added, 'damaged', 'embedded file')
    }
    if (file.broken)
      walk.notInspected(artifact, file.broken.kind === 'unsupported' ? 'limit-exceeded' : 'damaged', file.broken.message)
  },
}

/** A code instead of a link: telephones follow it. */
async function noteQrCode(document: PdfDocument, artifact: Artifact): Promise<void> {
  for (const { rows, inverted, ...layout } of drawnPictures(document, PICTURES)) {
    const picture = greyOf(rows, layout)
    if (inverted) for (const [at, grey] of picture.pixels.entries()) picture.pixels[at] = 255 - grey
    const text = await qrText(picture)
    if (text === undefined) continue
    artifact.facts['qrText'] = text
    if (/^[a-z][a-z0-9+.-]*:/i.test(text)) artifact.links.push(text)
    return
  }
}

/** First without a password, as viewers do; then with those of the mail. */
async function unlock(document: PdfDocument, artifact: Artifact, walk: Walk): Promise<void> {
  if (document.unlock('')) return
  // What its own attachments are locked with may still stand in the mail.
  if (document.lock.kind === 'unknown') throw new FormatError('encrypted', 0, 'security handler')
  // Only now: gathering the passwords means reading the mail for them.
  const { budget, clock } = walk
  for (const password of await walk.passwords()) {
    budget.spend('maxPasswordTries', 1)
    const before = clock()
    const fits = document.unlock(password.value)
    budget.spend('maxPasswordMs', clock() - before)
    if (!fits) continue
    artifact.encrypted = true
    artifact.password = password.value
    artifact.passwordFrom = password.from
    return
  }
  if (!document.isOpen) throw new FormatError('encrypted', 0, 'Encrypt')
}

const linkOf = ({ type, target }: PdfAction): string[] =>
  target !== undefined && (type === 'URI' || /^[a-z][a-z0-9+.-]*:|^\\\\/i.test(target)) ? [target] : []

function factsOf({ version, encryption, actions, pages, features }: PdfFile): Record<string, unknown> {
  const active = actions.filter(({ type }) => type !== 'URI')
  const covering = actions.filter(({ type, coverage }) => type === 'URI' && (coverage ?? 0) >= 0.3)
  return {
    pdfVersion: version,
    pages: pages.count,
    ...(pages.pictureOnly > 0 ? { pictureOnlyPages: pages.pictureOnly } : {}),
    ...(encryption ? { Encrypt: encryption } : {}),
    ...(features.length > 0 ? { pdfNames: features } : {}),
    ...(active.length > 0 ? { actions: active.slice(0, MAX_LISTED).map(bounded) } : {}),
    ...(covering.length > 0
      ? { coveringLinks: covering.slice(0, MAX_LISTED).map(({ target, coverage }) => ({ target, coverage })) }
      : {}),
  }
}

const bounded = (action: PdfAction): PdfAction =>
  action.script === undefined ? action : { ...action, script: action.script.slice(0, MAX_SCRIPT) }
