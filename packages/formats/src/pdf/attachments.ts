// ISO 32000-1 §7.11.4: embedded file streams, with the name of the file specification that leads to them.
import type { PdfDocument } from './document.ts'
import type { IndirectObject } from './object-index.ts'
import type { PdfAttachment } from './types.ts'
import { dictOf, nameOf, type PdfDict, type PdfValue, textOf } from './values.ts'

const MAX_ATTACHMENTS = 500
const MAX_DEPTH = 32

/** Every embedded file once, also one that nothing refers to. */
export function readAttachments(document: PdfDocument, telling: readonly IndirectObject[]): PdfAttachment[] {
  const names = new Map<IndirectObject, string | null>()
  for (const object of telling) specifications(document, document.value(object), names, 0)
  for (const object of document.objects) {
    if (object.dataStart === undefined || names.has(object)) continue
    if (!/EmbeddedFile|#/.test(object.source.slice(object.start, Math.min(object.end, object.start + 4096)))) continue
    const dict = dictOf(document.value(object))
    if (nameOf(document.resolve(dict?.get('Type'))) === 'EmbeddedFile') names.set(object, null)
  }
  const { maxArtifactBytes } = document.budget.limits
  return [...names].slice(0, MAX_ATTACHMENTS).map(([stream, name]) => ({
    name,
    content: () => ({ ...document.data(stream, maxArtifactBytes), locked: document.isLocked(stream) }),
  }))
}

function specifications(document: PdfDocument, value: PdfValue, names: Map<IndirectObject, string | null>, depth: number): void {
  if (depth > MAX_DEPTH) return
  if (Array.isArray(value)) for (const item of value) specifications(document, item, names, depth + 1)
  const dict = dictOf(value)
  if (!dict) return
  const files = document.dict(dict.get('EF'))
  for (const file of files?.values() ?? []) {
    const stream = document.objectOf(file)
    if (stream?.dataStart !== undefined && !names.has(stream)) names.set(stream, nameIn(document, dict))
  }
  for (const inner of dict.values())
    if (inner instanceof Map || Array.isArray(inner)) specifications(document, inner, names, depth + 1)
}

function nameIn(document: PdfDocument, specification: PdfDict): string | null {
  for (const key of ['UF', 'F', 'Unix', 'DOS', 'Mac', 'Desc']) {
    const name = textOf(document.resolve(specification.get(key)))
    if (name !== undefined && name !== '') return name.slice(0, 1024)
  }
  return null
}
