// ECMA-376 part 2. Content types and relationships say what a part is; its name says nothing.

import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { extract, type ZipArchive, type ZipEntry } from '../zip/index.ts'
import { ContentTypes, isContentTypesPart } from './content-types.ts'
import { partKey, sourceOfRelationships } from './part-name.ts'
import { readRelationships, relationshipKind } from './relationships.ts'
import type { OoxmlDefectCode, OoxmlPackage, Relationship } from './types.ts'

/** Bytes read of one content type or relationship part; real ones have some kilobytes. */
const MAX_PART_BYTES = 8 * 1024 * 1024

/** Relationships kept of one package. */
const MAX_RELATIONSHIPS = 20_000

const VBA_CONTENT_TYPE = 'application/vnd.ms-office.vbaproject'
const VBA_RELATIONSHIP = 'vbaproject'

/** The package's facts; only content types and relationships are inflated. Damage is named, never thrown. */
export async function readOoxml(bytes: Uint8Array, archive: ZipArchive, budget: Budget): Promise<OoxmlPackage> {
  const reading = new PackageReading(bytes, archive, budget)
  await reading.readParts()
  return reading.finish()
}

class PackageReading {
  readonly #bytes: Uint8Array
  readonly #budget: Budget
  readonly #parts: readonly ZipEntry[]
  readonly #namesByKey = new Map<string, string>()
  readonly #types = new ContentTypes()
  readonly #relationships: Relationship[] = []
  readonly #defects: { code: OoxmlDefectCode; what: string }[] = []

  constructor(bytes: Uint8Array, archive: ZipArchive, budget: Budget) {
    this.#bytes = bytes
    this.#budget = budget
    this.#parts = archive.entries.filter(({ directory }) => !directory)
    for (const { name, view } of this.#parts) {
      const key = partKey(name)
      if (!this.#namesByKey.has(key)) this.#namesByKey.set(key, name)
      // An entry listed by two views has the same name twice; that is the archive's defect.
      else if (view === 'central') this.#defects.push({ code: 'duplicate-part', what: name })
    }
  }

  /** Every part of these two kinds, also when there are several of one name: readers differ in which one they take. */
  async readParts(): Promise<void> {
    let contentTypes = 0
    for (const entry of this.#parts) {
      const isTypes = isContentTypesPart(entry.name)
      const source = isTypes ? undefined : sourceOfRelationships(entry.name)
      if (!isTypes && source === undefined) continue
      const xml = await this.#read(entry)
      if (!xml) continue
      if (isTypes) {
        contentTypes++
        this.#types.add(xml)
      } else this.#addRelationships(xml, source ?? '')
    }
    if (contentTypes === 0) this.#defects.push({ code: 'content-types-missing', what: '[Content_Types].xml' })
  }

  async #read(entry: ZipEntry): Promise<Uint8Array | undefined> {
    try {
      const { bytes, complete } = await extract(this.#bytes, entry, this.#budget)
      if (!complete || bytes.length > MAX_PART_BYTES) this.#defects.push({ code: 'part-unreadable', what: entry.name })
      const xml = bytes.subarray(0, MAX_PART_BYTES)
      this.#budget.spend('maxSteps', xml.length)
      return xml
    } catch (error) {
      if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
      this.#defects.push({ code: 'part-unreadable', what: entry.name })
      return undefined
    }
  }

  #addRelationships(xml: Uint8Array, source: string): void {
    const sourceName = source === '' ? '' : this.#partNamed(source)
    for (const relationship of readRelationships(xml, sourceName, (name) => this.#partNamed(name))) {
      if (this.#relationships.length >= MAX_RELATIONSHIPS) {
        this.#defects.push({ code: 'too-many-relationships', what: sourceName })
        return
      }
      this.#relationships.push(relationship)
    }
  }

  #partNamed(name: string): string {
    return this.#namesByKey.get(partKey(name)) ?? name
  }

  finish(): OoxmlPackage {
    const mainPart = this.#mainPart()
    const mainContentType = mainPart === undefined ? undefined : this.#types.typeOf(mainPart)
    const vbaParts = this.#vbaParts()
    return {
      application: applicationOf(mainContentType ?? ''),
      mainPart,
      mainContentType,
      contentTypes: this.#contentTypes(),
      relationships: this.#relationships,
      vbaParts,
      defects: this.#defects,
    }
  }

  /** By the package's relationship; without one, by the content type that only a main part has. */
  #mainPart(): string | undefined {
    const related = this.#relationships.find(
      ({ source, type, part }) => source === '' && part !== undefined && MAIN_RELATIONSHIPS.has(relationshipKind(type)),
    )?.part
    if (related !== undefined && this.#isPart(related)) return related
    this.#defects.push({ code: 'main-part-missing', what: related ?? 'officeDocument' })
    return this.#parts.find(({ name }) =>
      /(?:\.main\+xml|\.main)$|^application\/vnd\.ms-visio\.(?:drawing|template|stencil)/i.test(this.#types.typeOf(name) ?? ''),
    )?.name
  }

  #vbaParts(): string[] {
    const found = new Set<string>()
    for (const { name } of this.#parts) if (isVbaType(this.#types.typeOf(name))) found.add(name)
    for (const { type, part } of this.#relationships) {
      if (part === undefined || relationshipKind(type) !== VBA_RELATIONSHIP) continue
      if (this.#isPart(part)) found.add(part)
      else this.#defects.push({ code: 'part-missing', what: part })
    }
    return [...found]
  }

  #isPart(name: string): boolean {
    return this.#namesByKey.has(partKey(name))
  }

  #contentTypes(): Map<string, string> {
    const types = new Map<string, string>()
    for (const { name } of this.#parts) {
      const type = this.#types.typeOf(name)
      if (type !== undefined) types.set(name, type)
    }
    for (const { name, type } of this.#types.overridden()) {
      if (this.#isPart(name)) continue
      types.set(name, type)
      if (isVbaType(type)) this.#defects.push({ code: 'part-missing', what: name })
    }
    return types
  }
}

const MAIN_RELATIONSHIPS = new Set(['officedocument', 'document'])

function isVbaType(type: string | undefined): boolean {
  return type !== undefined && type.split(';', 1)[0]?.trim().toLowerCase() === VBA_CONTENT_TYPE
}

function applicationOf(mainContentType: string): OoxmlPackage['application'] {
  const type = mainContentType.toLowerCase()
  if (type.includes('wordprocessingml') || type.includes('ms-word')) return 'word'
  if (type.includes('spreadsheetml') || type.includes('ms-excel')) return 'excel'
  if (type.includes('presentationml') || type.includes('ms-powerpoint')) return 'powerpoint'
  return type.includes('visio') ? 'visio' : 'other'
}
