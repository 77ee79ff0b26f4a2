// ECMA-376 part 2: what a package contains is decided by its content types and relationships.
import { FormatError } from '@sekisho/formats/bytes'
import { readCfb } from '@sekisho/formats/cfb'
import { type OoxmlPackage, readOoxml, relationshipKind } from '@sekisho/formats/ooxml'
import { readVbaProjects } from '@sekisho/formats/vba'
import { extract, type ZipArchive, type ZipEntry } from '@sekisho/formats/zip'
import type { Artifact } from '../../artifact.ts'
import { addMacros } from '../../macros/add-macros.ts'
import { carriedStrings } from '../../macros/carried-strings.ts'
import { openSpreadsheet } from '../excel/open-spreadsheet.ts'
import { identify } from '../identify/identify.ts'
import { UNKNOWN, ZIP } from '../identify/types.ts'
import { ooxmlType } from '../identify/zip-kind.ts'
import type { Walk } from '../opener.ts'
import { readCustomProperties } from '../word/custom-properties.ts'
import { openWord } from '../word/open-word.ts'
import { visibleText } from './ooxml-text.ts'

/** External relationships of one package that are told. */
const MAX_EXTERNAL = 1_000
/** What stands in a document as a document of its own, whatever its part is called: HTML, RTF, a package. */
const EMBEDDED = /^(?:afchunk|oleobject|package|control|activexcontrolbinary)$/
/** Parts of [MS-XLSB]. */
const EXCEL_PART =
  /^application\/vnd\.ms-excel\.(?:sheet\.binary|worksheet|macrosheet|intlmacrosheet|chartsheet|dialogsheet|sharedStrings|styles|calcChain|binIndexWs|binIndexMs|externalLink|comments|table|connections|queryTable|pivot\w*|userNames|metadata|sheetMetadata)/i
/** Settings of the sender's printer: no program reads them as anything else. */
const PRINTER_SETTINGS = /printerSettings$/i

/** Office Open XML: macros, embedded files, and what is fetched from elsewhere. */
export async function openOoxml(archive: ZipArchive, artifact: Artifact, walk: Walk): Promise<void> {
  const parts = new Parts(archive, artifact, walk)
  const pkg = await readOoxml(artifact.content, archive, walk.budget)
  if (artifact.type === ZIP || artifact.type.startsWith('application/vnd.openxml')) artifact.type = ooxmlType(pkg.mainContentType)
  if (pkg.defects.length > 0) artifact.facts['packageDefects'] = [...new Set(pkg.defects.map((defect) => defect.code))]
  const unread = pkg.defects.find((defect) => defect.code === 'part-unreadable' || defect.code === 'too-many-relationships')
  if (unread) walk.notInspected(artifact, 'damaged', `${unread.code}: ${unread.what}`)
  readRelationships(pkg, artifact)
  await readMacros(pkg, parts, artifact, walk)
  // A package whose main part is gone may still be a workbook.
  if (pkg.application === 'excel' || pkg.application === 'other')
    await openSpreadsheet(pkg, (name) => parts.read(name), artifact, walk)
  if (pkg.application === 'word') await openWord(pkg, (name) => parts.read(name), artifact)
  if (artifact.macros.length > 0 && artifact.text === '') artifact.text = await visibleText(pkg, (name) => parts.read(name))
  await walkIntoParts(pkg, parts, archive, artifact, walk)
}

/** The parts of one package, each unpacked at most once. */
class Parts {
  readonly #entries = new Map<string, ZipEntry>()
  readonly #loaded = new Map<string, Uint8Array>()
  readonly #artifact: Artifact
  readonly #walk: Walk

  constructor(archive: ZipArchive, artifact: Artifact, walk: Walk) {
    this.#artifact = artifact
    this.#walk = walk
    for (const entry of archive.entries) {
      const key = partKey(entry.name)
      if (!entry.directory && entry.encryption === 'none' && !this.#entries.has(key)) this.#entries.set(key, entry)
    }
  }

  /** The part's bytes; undefined when there is no such part. A part that cannot be unpacked is recorded. */
  async read(name: string): Promise<Uint8Array | undefined> {
    const key = partKey(name)
    const known = this.#loaded.get(key)
    const entry = this.#entries.get(key)
    if (known || !entry) return known
    try {
      const { bytes } = await extract(this.#artifact.content, entry, this.#walk.budget)
      this.#loaded.set(key, bytes)
      return bytes
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.#walk.notInspected(
        this.#artifact,
        error.kind === 'limit-exceeded' ? 'limit-exceeded' : 'damaged',
        `${entry.name}: ${error.message}`,
      )
      return undefined
    }
  }
}

/** The name by which a package finds a part. */
export const partKey = (name: string): string =>
  name
    .replace(/^[\\/]+/, '')
    .replaceAll('\\', '/')
    .toLowerCase()

function readRelationships(pkg: OoxmlPackage, artifact: Artifact): void {
  const external = pkg.relationships.filter((relationship) => relationship.external)
  artifact.links.push(
    ...new Set(external.map((relationship) => relationship.target).filter((target) => /^[a-z][a-z0-9+.-]*:|^\\\\/i.test(target))),
  )
  for (const { source, type, target } of external
    .filter((relationship) => relationshipKind(relationship.type) !== 'hyperlink')
    .slice(0, MAX_EXTERNAL)) {
    artifact.external.push({ source, type: type.slice(type.lastIndexOf('/') + 1), target })
  }
  if (artifact.external.length > 0) artifact.facts['externalRelationships'] = artifact.external
}

async function readMacros(pkg: OoxmlPackage, parts: Parts, artifact: Artifact, walk: Walk): Promise<void> {
  const properties = await readCustomProperties(pkg, (name) => parts.read(name), artifact)
  for (const name of pkg.vbaParts) {
    const bytes = await parts.read(name)
    if (!bytes) {
      walk.notInspected(artifact, 'damaged', name)
      continue
    }
    const cfb = readCfb(bytes, walk.budget)
    addMacros(artifact, readVbaProjects(cfb, walk.budget), walk, [...carriedStrings(cfb), ...properties])
  }
}

async function walkIntoParts(
  pkg: OoxmlPackage,
  parts: Parts,
  archive: ZipArchive,
  artifact: Artifact,
  walk: Walk,
): Promise<void> {
  const vba = new Set(pkg.vbaParts.map(partKey))
  const types = new Map([...pkg.contentTypes].map(([name, type]) => [partKey(name), type] as const))
  const embedded = new Set(
    pkg.relationships.flatMap(({ part, type }) =>
      part !== undefined && EMBEDDED.test(relationshipKind(type)) ? [partKey(part)] : [],
    ),
  )
  const done = new Set<string>()
  for (const entry of archive.entries) {
    const key = partKey(entry.name)
    // Encrypted files are no parts; the zip's own opener goes on with them.
    if (entry.directory || entry.encryption !== 'none' || done.has(key) || vba.has(key)) continue
    if (isXml(key, types) && !embedded.has(key)) continue
    done.add(key)
    const content = await parts.read(entry.name)
    if (content === undefined || content.length === 0) continue
    if (!embedded.has(key) && isOwnBinary(types.get(key), content)) continue
    if ((await walk.add(artifact, { name: entry.name, content })) === undefined) return
  }
}

/** Sheets, strings and styles of an .xlsb are read with the workbook; what is of another kind is not, whatever it is called. */
const isOwnBinary = (type: string | undefined, content: Uint8Array): boolean =>
  type !== undefined && EXCEL_PART.test(type) && identify(content).type === UNKNOWN

function isXml(key: string, types: ReadonlyMap<string, string>): boolean {
  if (/\.(?:xml|rels|vml)$|\[content_types\]\.xml$/.test(key)) return true
  // Any other name is looked into whatever its declared type: a program may be declared as XML.
  return key.endsWith('.bin') && PRINTER_SETTINGS.test(types.get(key) ?? '')
}
