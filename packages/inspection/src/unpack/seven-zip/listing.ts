// `7zz l -slt`: a block of `Name = value` lines for every archive, then `----------`, then one for every item.
import { decodeText } from '@sekisho/formats/charset'

export interface ListedItem {
  /** As the archive names it, folders included. */
  readonly name: string
  readonly folder: boolean
  readonly encrypted: boolean
  /** As declared, 0 when it is not. */
  readonly bytes: number
  readonly packedBytes: number
  /** Where a symbolic or hard link leads. */
  readonly link: string
}

export interface Listing {
  /** 7-Zip's word for the format: `7z`, `Rar5`, `Iso` … */
  readonly type: string
  readonly items: readonly ListedItem[]
  /** The archive's own properties. */
  readonly properties: ReadonlyMap<string, string>
}

const ITEMS_BEGIN = '----------'

/** Reads the lines of a listing; those of the innermost archive decide when one stands inside another. */
export function readListing(lines: readonly Buffer[]): Listing {
  const properties = new Map<string, string>()
  const items: ListedItem[] = []
  let item: Map<string, string> | undefined
  for (const bytes of lines) {
    const line = decodeText(bytes, undefined)
    if (line === '--') properties.clear()
    const isBegin = line === ITEMS_BEGIN
    if (isBegin || line === '') {
      if (item && item.size > 0) items.push(itemOf(item))
      if (isBegin || item) item = new Map()
      continue
    }
    const equals = line.indexOf(' =')
    if (equals > 0) (item ?? properties).set(line.slice(0, equals), line.slice(equals + 3))
  }
  if (item && item.size > 0) items.push(itemOf(item))
  return { type: properties.get('Type') ?? '', items, properties }
}

function itemOf(fields: ReadonlyMap<string, string>): ListedItem {
  const number = (name: string): number => Number(fields.get(name)) || 0
  return {
    name: fields.get('Path') ?? '',
    folder: fields.get('Folder') === '+' || /^D|\bD[ _]/.test(fields.get('Attributes') ?? ''),
    encrypted: fields.get('Encrypted') === '+',
    bytes: number('Size'),
    packedBytes: number('Packed Size'),
    link: fields.get('Symbolic Link') || fields.get('Hard Link') || '',
  }
}
