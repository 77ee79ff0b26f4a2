// MS-ONESTORE §2.3.1 Header, §2.4 FileNodeList, §2.6.1 ObjectSpaceObjectPropSet, §2.6.13 FileDataStoreObject.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { guidBytes } from '../bytes/guid.ts'
import type { FileLike, SpecimenFile } from '../specimen-file.ts'
import { built } from '../specimen-file.ts'

export interface Notebook {
  readonly name?: string
  /** One file that lies on the page. */
  readonly embedded?: FileLike
  /** More of them. */
  readonly files?: readonly FileLike[]
  /** Pictures shown on the page. */
  readonly pictures?: readonly FileLike[]
  readonly text?: string
  readonly link?: string
  /** As if a password protected the section. */
  readonly encrypted?: boolean
  /** Without the lists that say which name belongs to which file: names stand loose before them. */
  readonly loose?: boolean
}

const ONE_FILE = '7b5c52e4-d88c-4da7-aeb1-5378d02996d3'
const ONE_FORMAT = '109add3f-911b-49f5-a5d0-1791edc8aed8'
const FILE_DATA_HEADER = 'bde316e7-2665-4511-a4c4-8d4d0b7a9eac'
const FILE_DATA_FOOTER = '71fba722-0f79-4a0b-bb13-899256426b24'
const HEADER_BYTES = 1024
const FRAGMENT_MAGIC = 'c4f4f7f5b17a56a4'
const FRAGMENT_FOOTER = '4bba3382c315c28b'

const EMBEDDED_FILE_CONTAINER = 0x2000_1d9b
const EMBEDDED_FILE_NAME = 0x1c00_1d9c
const PICTURE_CONTAINER = 0x2000_1c3f
const IMAGE_FILENAME = 0x1c00_1dd7
const RICH_EDIT_TEXT = 0x1c00_1c22
const HYPERLINK_URL = 0x1c00_1e20

/** A section with files, pictures and text where OneNote keeps them. */
export function oneNote(notebook: Notebook = {}): SpecimenFile {
  const { name = '連絡.one', embedded, files = [], pictures = [], loose = false } = notebook
  const writer = new ByteWriter().bytes(guidBytes(ONE_FILE)).zeros(32).bytes(guidBytes(ONE_FORMAT)).padTo(HEADER_BYTES)
  const section = new Section(writer)
  for (const file of [...(embedded ? [embedded] : []), ...files]) section.store(file, false, loose)
  for (const picture of pictures) section.store(picture, true, loose)
  if (!loose) section.describe(notebook)
  return { name, bytes: writer.build(), type: 'application/onenote' }
}

interface Stored {
  readonly name: string
  readonly isPicture: boolean
  readonly guid: string
  readonly offset: number
  readonly length: number
}

class Section {
  readonly #writer: ByteWriter
  readonly #stored: Stored[] = []

  constructor(writer: ByteWriter) {
    this.#writer = writer
  }

  store(file: FileLike, isPicture: boolean, loose: boolean): void {
    const { name, bytes } = built(file)
    if (loose) this.#writer.utf16(`${name}\0`)
    this.#writer.align(8)
    const offset = this.#writer.length
    this.#writer.bytes(guidBytes(FILE_DATA_HEADER)).u64(bytes.length).zeros(12)
    this.#writer.bytes(bytes).align(8).bytes(guidBytes(FILE_DATA_FOOTER))
    const guid = `00000000-0000-4000-8000-${String(this.#stored.length + 1).padStart(12, '0')}`
    this.#stored.push({ name, isPicture, guid, offset, length: this.#writer.length - offset })
  }

  describe({ text, link, encrypted = false }: Notebook): void {
    const pages = this.#stored.map((stored, index) => this.#properties(usedBy(stored), [compactId(index)]))
    if (text !== undefined) pages.push(this.#properties([[RICH_EDIT_TEXT, text]], []))
    if (link !== undefined) pages.push(this.#properties([[HYPERLINK_URL, link]], []))
    this.#list(
      0x10,
      this.#stored.map(({ guid, offset, length }) => node(0x094, reference(offset, length), guidBytes(guid))),
    )
    this.#list(0x11, [
      node(0x022),
      node(0x024, new ByteWriter().u32(1).bytes(guidBytes('11111111-2222-4333-8444-555555555555')).build()),
      ...(encrypted ? [node(0x07c)] : []),
      ...this.#stored.map((stored, index) => declaration(stored, index)),
      ...pages.map(({ offset, length }) =>
        node(0x0a4, reference(offset, length), new ByteWriter().u32(0, 0x0006_000e).u8(1, 1).build()),
      ),
    ])
  }

  /** OIDs, then the identifiers of properties, then what belongs to each. */
  #properties(
    values: readonly (readonly [number, string | undefined])[],
    ids: readonly number[],
  ): { offset: number; length: number } {
    const offset = this.#writer.align(8).length
    this.#writer
      .u32(0x8000_0000 | ids.length, ...ids)
      .u16(values.length)
      .u32(...values.map(([id]) => id))
    for (const [, value] of values) if (value !== undefined) this.#writer.u32(value.length * 2 + 2).utf16(`${value}\0`)
    return { offset, length: this.#writer.length - offset }
  }

  #list(id: number, nodes: readonly Uint8Array[]): void {
    this.#writer.align(8).bytes(Buffer.from(FRAGMENT_MAGIC, 'hex')).u32(id, 0)
    this.#writer.bytes(...nodes, node(0x0ff)).align(4)
    this.#writer.u64(0xffff_ffff_ffff_ffffn).u32(0).bytes(Buffer.from(FRAGMENT_FOOTER, 'hex'))
  }
}

const compactId = (index: number) => ((1 << 8) | (index + 1)) >>> 0

const usedBy = ({ name, isPicture }: Stored): readonly (readonly [number, string | undefined])[] =>
  isPicture
    ? [
        [PICTURE_CONTAINER, undefined],
        [IMAGE_FILENAME, name],
      ]
    : [
        [EMBEDDED_FILE_CONTAINER, undefined],
        [EMBEDDED_FILE_NAME, name],
      ]

/** §2.4.3; a reference is written with eight bytes of place and four of length. */
function node(id: number, ...data: readonly Uint8Array[]): Uint8Array {
  const length = data.reduce((sum, { length: bytes }) => sum + bytes, 4)
  const hasReference = id === 0x094 || id === 0x0a4
  return new ByteWriter()
    .u32(id | (length << 10) | ((hasReference ? 1 : 0) << 27))
    .bytes(...data)
    .build()
}

const reference = (offset: number, length: number) => new ByteWriter().u64(offset).u32(length).build()

/** §2.5.27 ObjectDeclarationFileData3RefCountFND */
function declaration({ guid, name, isPicture }: Stored, index: number): Uint8Array {
  const dot = name.lastIndexOf('.')
  const string = (text: string) => new ByteWriter().u32(text.length).utf16(text).build()
  const head = new ByteWriter()
    .u32(compactId(index), isPicture ? 0x0008_0039 : 0x0008_0036)
    .u8(1)
    .build()
  return node(0x072, head, string(`<ifndf>{${guid.toUpperCase()}}`), string(dot < 0 ? '' : name.slice(dot)))
}
