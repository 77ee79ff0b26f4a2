import type { Budget } from '../budget/index.ts'
import { FormatError, utf16leText } from '../bytes/index.ts'
import type { FileNode } from './file-nodes.ts'
import { type PropertySet, readPropertySet } from './property-set.ts'

// §2.5 identifiers of file nodes.
const GLOBAL_ID_TABLE_START = new Set([0x021, 0x022])
const GLOBAL_ID_TABLE_ENTRY = 0x024
const OBJECT_DECLARATION_FILE_DATA = new Map([
  [0x072, 1],
  [0x073, 4],
])
const OBJECT_DECLARATION_2 = new Set([0x0a4, 0x0a5, 0x0c4, 0x0c5])
const OBJECT_DATA_ENCRYPTION_KEY = 0x07c
const FILE_DATA_STORE_OBJECT_REFERENCE = 0x094

// [MS-ONE] §2.1.12 properties.
const EMBEDDED_FILE_CONTAINER = 0x2000_1d9b
const EMBEDDED_FILE_NAME = 0x1c00_1d9c
const PICTURE_CONTAINER = 0x2000_1c3f
const IMAGE_FILENAME = 0x1c00_1dd7
const RICH_EDIT_TEXT_UNICODE = 0x1c00_1c22
const TEXT_EXTENDED_ASCII = 0x1c00_3498
const HYPERLINK_URL = 0x1c00_1e20

/** Bytes of text that are kept of one section. */
const MAX_TEXT_BYTES = 2 * 1024 * 1024

/** What the lists of nodes say about the files and pages of a section. */
export interface Described {
  /** By the offset of the FileDataStoreObject. */
  readonly files: ReadonlyMap<number, { name: string | undefined; extension: string | undefined; isPicture: boolean }>
  readonly text: readonly string[]
  readonly links: readonly string[]
  readonly names: readonly string[]
  readonly encrypted: boolean
}

interface Declaration {
  readonly guid: string
  readonly extension: string
}

interface Use {
  readonly name: string | undefined
  readonly isPicture: boolean
}

/** Joins nodes, objects and properties: which name and extension belongs to which stored file. */
export function describe(bytes: Buffer, lists: readonly (readonly FileNode[])[], budget: Budget): Described {
  const reading = new Reading(bytes, budget)
  for (const list of lists) reading.readList(list)
  return reading.finish()
}

class Reading {
  readonly #bytes: Buffer
  readonly #budget: Budget
  /** GUID of the file data → offset of the object. */
  readonly #stored = new Map<string, number>()
  /** Identity of a container → what it declares. */
  readonly #declared = new Map<string, Declaration>()
  /** Identity of a container → how a page uses it. */
  readonly #uses = new Map<string, Use>()
  readonly #names = new Set<string>()
  readonly #text: string[] = []
  readonly #links = new Set<string>()
  #textBytes = 0
  #encrypted = false
  /** §2.1.3: CompactIDs count within the table that was read last. */
  #table = new Map<number, string>()

  constructor(bytes: Buffer, budget: Budget) {
    this.#bytes = bytes
    this.#budget = budget
  }

  readList(nodes: readonly FileNode[]): void {
    this.#table = new Map()
    for (const node of nodes) {
      const { id, data } = node
      const countBytes = OBJECT_DECLARATION_FILE_DATA.get(id)
      if (GLOBAL_ID_TABLE_START.has(id)) this.#table = new Map()
      else if (id === GLOBAL_ID_TABLE_ENTRY && data.length >= 20) this.#table.set(u32(data, 0), hex(data.subarray(4, 20)))
      else if (id === OBJECT_DATA_ENCRYPTION_KEY) this.#encrypted = true
      else if (id === FILE_DATA_STORE_OBJECT_REFERENCE && node.target && data.length >= 16)
        this.#stored.set(hex(data.subarray(0, 16)), node.target.offset)
      else if (countBytes !== undefined) this.#declare(data, countBytes)
      else if (OBJECT_DECLARATION_2.has(id) && node.target) this.#object(node.target)
    }
  }

  // §2.5.27: oid jcid cRef FileDataReference Extension
  #declare(data: Uint8Array, countBytes: number): void {
    if (data.length < 8 + countBytes) return
    const reference = stringAt(data, 8 + countBytes)
    const extension = stringAt(data, 8 + countBytes + 4 + reference.length * 2)
    const guid = /^<ifndf>\{?([0-9a-f-]{36})/i.exec(reference)?.[1]
    if (guid !== undefined) this.#declared.set(this.#identity(u32(data, 0)), { guid: guidHex(guid), extension })
  }

  #object({ offset, length }: { offset: number; length: number }): void {
    this.#budget.spend('maxSteps', 1 + (length >>> 6))
    const set = propertiesOf(this.#bytes.subarray(offset, offset + length))
    if (!set) return
    this.#use(set, EMBEDDED_FILE_CONTAINER, EMBEDDED_FILE_NAME, false)
    this.#use(set, PICTURE_CONTAINER, IMAGE_FILENAME, true)
    const wide = set.data.get(RICH_EDIT_TEXT_UNICODE)
    const narrow = set.data.get(TEXT_EXTENDED_ASCII)
    const link = set.data.get(HYPERLINK_URL)
    if (wide) this.#say(utf16(wide), wide.length)
    if (narrow) this.#say(Buffer.from(narrow).toString('latin1'), narrow.length)
    if (link && link.length <= 16_384) this.#links.add(utf16(link))
  }

  #use(set: PropertySet, container: number, nameProperty: number, isPicture: boolean): void {
    const bytes = set.data.get(nameProperty)
    const name = bytes && bytes.length <= 2048 ? utf16(bytes) : undefined
    const id = set.objects.get(container)
    if (id !== undefined) this.#uses.set(this.#identity(id), { name, isPicture })
    if (name !== undefined && name !== '' && !isPicture) this.#names.add(name)
  }

  #say(text: string, bytes: number): void {
    this.#textBytes += bytes
    if (this.#textBytes <= MAX_TEXT_BYTES) this.#text.push(text.replace(/\0/g, ''))
    // QUIRK: OneNote keeps the address of a link inside the run, behind a sign of the private use area.
    for (const [, url = ''] of text.matchAll(/\ufddfHYPERLINK\s+"([^"]{1,4096})"/g)) this.#links.add(url)
  }

  /** ExtendedGUID as text; a CompactID of an unknown table stands for itself. */
  #identity(compactId: number): string {
    const guid = this.#table.get(compactId >>> 8)
    return `${guid ?? `#${compactId >>> 8}`}:${compactId & 0xff}`
  }

  finish(): Described {
    const files = new Map<number, { name: string | undefined; extension: string | undefined; isPicture: boolean }>()
    for (const [identity, { guid, extension }] of this.#declared) {
      const offset = this.#stored.get(guid)
      if (offset === undefined) continue
      const use = this.#uses.get(identity)
      const known = files.get(offset)
      files.set(offset, {
        name: use?.name ?? known?.name,
        extension: extension === '' ? known?.extension : extension,
        // What one page shows as a picture may hang on another as a file.
        isPicture: (use?.isPicture ?? false) && (known?.isPicture ?? true),
      })
    }
    return { files, text: this.#text, links: [...this.#links], names: [...this.#names], encrypted: this.#encrypted }
  }
}

function propertiesOf(bytes: Uint8Array): PropertySet | undefined {
  try {
    return readPropertySet(bytes)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

const u32 = (bytes: Uint8Array, at: number): number =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).readUInt32LE(at)
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const utf16 = (bytes: Uint8Array): string => utf16leText(bytes).replace(/\0+$/, '')

/** §2.2.3 StringInStorageBuffer; empty when it reaches past the end. */
function stringAt(bytes: Uint8Array, at: number): string {
  if (at + 4 > bytes.length) return ''
  const characters = u32(bytes, at)
  if (characters > 1024 || at + 4 + characters * 2 > bytes.length) return ''
  return utf16leText(bytes, at + 4, at + 4 + characters * 2)
}

/** The bytes of `{7B5C52E4-…}` as they lie in the file, in hexadecimal. */
function guidHex(guid: string): string {
  const [a = '', b = '', c = '', ...rest] = guid.toLowerCase().split('-')
  const reversed = (part: string): string => (part.match(/../g) ?? []).toReversed().join('')
  return reversed(a) + reversed(b) + reversed(c) + rest.join('')
}
