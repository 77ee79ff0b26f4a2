// ECMA-376 part 2 (OPC): a zip with [Content_Types].xml and relationships beside the parts.
import type { SpecimenFile } from '../specimen-file.ts'
import { zip } from '../zip/zip.ts'

export interface Part {
  /** Without the leading slash. */
  readonly name: string
  /** `undefined` when the default of its extension says it. */
  readonly contentType?: string
  readonly content: string | Uint8Array
}

export interface Relation {
  readonly id: string
  /** The last words of the type: `officeDocument`, `vbaProject`, `attachedTemplate`; or a whole URI. */
  readonly type: string
  readonly target: string
  readonly external?: boolean
}

export interface OpcPackage {
  readonly name: string
  readonly type: string
  readonly parts: readonly Part[]
  /** By source part; the package itself is the empty string. */
  readonly relations: Readonly<Record<string, readonly Relation[]>>
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'
const TYPE_PREFIX: Readonly<Record<string, string>> = {
  'metadata/core-properties': `${PACKAGE}relationships/`,
  vbaProject: 'http://schemas.microsoft.com/office/2006/relationships/',
}

export const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const file = (path: string, content: string | Uint8Array): SpecimenFile => ({
  name: path,
  bytes: typeof content === 'string' ? Buffer.from(XML + content) : content,
})

/** The package as Office writes it: content types first, then the package's relationships, then the parts. */
export function opcPackage({ name, type, parts, relations }: OpcPackage): SpecimenFile {
  const relationParts = Object.entries(relations).map(([source, list]) => file(relationshipsPartOf(source), relationships(list)))
  const all = [
    file('[Content_Types].xml', contentTypes(parts)),
    ...relationParts,
    ...parts.map((part) => file(part.name, part.content)),
  ]
  return {
    ...zip(name)
      .with(...all)
      .build(),
    type,
  }
}

/** §6.5.2: `word/document.xml` has its relationships in `word/_rels/document.xml.rels`. */
function relationshipsPartOf(source: string): string {
  const slash = source.lastIndexOf('/') + 1
  return `${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`
}

function relationships(list: readonly Relation[]): string {
  const items = list.map(({ id, type, target, external }) => {
    const uri = type.includes('://') ? type : (TYPE_PREFIX[type] ?? OFFICE) + type
    return `<Relationship Id="${id}" Type="${uri}" Target="${escapeXml(target)}"${external ? ' TargetMode="External"' : ''}/>`
  })
  return `<Relationships xmlns="${PACKAGE}relationships">${items.join('')}</Relationships>`
}

function contentTypes(parts: readonly Part[]): string {
  const defaults = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
  ].map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`)
  const overrides = parts.flatMap(({ name, contentType }) =>
    contentType ? [`<Override PartName="/${name}" ContentType="${contentType}"/>`] : [],
  )
  return `<Types xmlns="${PACKAGE}content-types">${defaults.join('')}${overrides.join('')}</Types>`
}
