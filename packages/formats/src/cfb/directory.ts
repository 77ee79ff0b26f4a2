// MS-CFB §2.6 directory entries, §2.6.4 red-black trees of siblings.

import { utf16leText } from '../bytes/index.ts'
import type { CfbDefects } from './defects.ts'
import { formatGuid } from './guid.ts'
import type { CfbHeader } from './header.ts'
import type { CfbEntry } from './types.ts'

const ENTRY_BYTES = 128
const NO_STREAM = 0xffffffff

/** §2.6.1 Object Type. */
const KINDS = new Map<number, CfbEntry['kind']>([
  [1, 'storage'],
  [2, 'stream'],
  [5, 'root'],
])

/** Entries read from one directory. */
const MAX_DIRECTORY_ENTRIES = 100_000

/** Storages inside storages; deeper ones are listed as if they hung nowhere. */
const MAX_STORAGE_DEPTH = 64

/** Milliseconds from 1601, where FILETIME begins, to 1970. */
const FILETIME_EPOCH_MS = 11_644_473_600_000

/** An entry with where its data begin. */
export interface DirectoryEntry extends CfbEntry {
  readonly startSector: number
}

interface RawEntry extends Omit<DirectoryEntry, 'path' | 'orphan'> {
  readonly left: number
  readonly right: number
  readonly child: number
}

/** All entries in the order of the directory, those that hang nowhere last. */
export function readDirectory(
  bytes: Buffer,
  header: Pick<CfbHeader, 'majorVersion'>,
  guessed: boolean,
  defects: CfbDefects,
): DirectoryEntry[] {
  const count = Math.floor(bytes.length / ENTRY_BYTES)
  if (count > MAX_DIRECTORY_ENTRIES) defects.add('too-many-entries', String(count))
  const raw = Array.from({ length: Math.min(count, MAX_DIRECTORY_ENTRIES) }, (_, id) =>
    guessed && !looksLikeEntry(bytes, id) ? undefined : readEntry(bytes, id, header.majorVersion, defects),
  )
  const paths = pathsFromRoot(raw, defects)
  const present = raw.filter((entry) => entry !== undefined)
  return [
    ...present.filter(({ id }) => paths.has(id)).map((entry) => withPath(entry, paths.get(entry.id) ?? entry.name, false)),
    ...present.filter(({ id }) => !paths.has(id)).map((entry) => withPath(entry, entry.name, true)),
  ]
}

/** Where sectors had to be guessed, what follows the directory is not taken for entries: name length and colour must fit. */
function looksLikeEntry(bytes: Buffer, id: number): boolean {
  const at = id * ENTRY_BYTES
  const nameLength = bytes.readUInt16LE(at + 64)
  return nameLength >= 2 && nameLength <= 64 && nameLength % 2 === 0 && (bytes[at + 67] ?? 0) <= 1
}

function withPath(
  { left: _left, right: _right, child: _child, ...entry }: RawEntry,
  path: string,
  orphan: boolean,
): DirectoryEntry {
  return { ...entry, path, orphan }
}

function readEntry(bytes: Buffer, id: number, majorVersion: number, defects: CfbDefects): RawEntry | undefined {
  const at = id * ENTRY_BYTES
  const type = bytes[at + 66] ?? 0
  // The first entry is the root, whatever a damaged type says.
  const kind = id === 0 ? 'root' : KINDS.get(type)
  if (kind === undefined) {
    if (type !== 0) defects.add('directory-entry', `type ${type} of entry ${id}`)
    return undefined
  }
  return {
    id,
    name: readName(bytes, at),
    kind,
    clsid: formatGuid(bytes, at + 80),
    size: readSize(bytes, at, majorVersion),
    modified: readFileTime(bytes, at + 108),
    startSector: bytes.readUInt32LE(at + 116),
    left: bytes.readUInt32LE(at + 68),
    right: bytes.readUInt32LE(at + 72),
    child: bytes.readUInt32LE(at + 76),
  }
}

/** §2.6.1: the length counts the terminating zero. A wrong length is settled by the zero itself. */
function readName(bytes: Buffer, at: number): string {
  const length = bytes.readUInt16LE(at + 64)
  const end = length >= 2 && length <= 64 && length % 2 === 0 ? length - 2 : 64
  const name = utf16leText(bytes, at, at + end)
  const zero = name.indexOf('\0')
  return zero < 0 ? name : name.slice(0, zero)
}

/** §2.6.1: version 3 writers may leave garbage in the upper half. */
function readSize(bytes: Buffer, at: number, majorVersion: number): number {
  const low = bytes.readUInt32LE(at + 120)
  return majorVersion === 4 ? low + bytes.readUInt32LE(at + 124) * 2 ** 32 : low
}

function readFileTime(bytes: Buffer, at: number): number | undefined {
  const ticks = bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32
  return ticks === 0 ? undefined : Math.floor(ticks / 10_000) - FILETIME_EPOCH_MS
}

/** Walks the trees from the root without recursion; whatever is met twice is not followed again. */
function pathsFromRoot(raw: readonly (RawEntry | undefined)[], defects: CfbDefects): Map<number, string> {
  const paths = new Map<number, string>()
  const root = raw[0]
  if (!root) return paths
  paths.set(0, '')
  const waiting: { id: number; prefix: string; depth: number }[] = [{ id: root.child, prefix: '', depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { id, prefix, depth } = next
    if (id === NO_STREAM) continue
    const entry = raw[id]
    if (!entry || paths.has(id)) {
      defects.add(entry ? 'directory-loop' : 'directory-entry', `entry ${id}`)
      continue
    }
    const path = prefix + entry.name
    paths.set(id, path)
    waiting.push({ id: entry.left, prefix, depth }, { id: entry.right, prefix, depth })
    // QUIRK: some writers put zero, the root, for "no child" of a stream; only storages have children.
    if (entry.kind === 'stream') continue
    if (depth < MAX_STORAGE_DEPTH) waiting.push({ id: entry.child, prefix: `${path}/`, depth: depth + 1 })
    else if (entry.child !== NO_STREAM) defects.add('too-deep', path.slice(-64))
  }
  return paths
}
