import type { UninspectedReason } from '../../inspection.ts'
import type { Child } from '../opener.ts'
import type { PasswordCandidate } from '../passwords.ts'
import type { Complaint, ComplaintKind } from './complaints.ts'
import type { ListedItem } from './listing.ts'
import type { UnpackedFile } from './output.ts'

const REASONS: Readonly<Record<ComplaintKind, UninspectedReason>> = {
  password: 'encrypted',
  'encrypted-names': 'encrypted',
  unsupported: 'unsupported-format',
  volume: 'incomplete',
  memory: 'limit-exceeded',
  'no-archive': 'damaged',
  damaged: 'damaged',
}

const NO_BYTES = new Uint8Array(0)

/** A file of an archive, and what kept it from coming out whole. */
export interface Unpacked {
  readonly child: Child
  readonly trouble: UninspectedReason | undefined
}

/** What one run over an archive gave. */
export interface Yield {
  readonly items: readonly ListedItem[]
  readonly files: readonly UnpackedFile[]
  readonly complaints: readonly Complaint[]
  readonly password: PasswordCandidate | undefined
  /** Why files may be missing of which nobody complained. */
  readonly otherwise: UninspectedReason
  /** For streams that hold one file without a name. */
  readonly fallbackName: string | null
}

/** Joins what was listed with what came out: each file once, in the order of the list, then what came out unlisted. */
export function childrenOf({ items, files, complaints, password, otherwise, fallbackName }: Yield): Unpacked[] {
  const wanted = items.filter(({ folder, link }) => !folder && link === '')
  const { byItem, rest } = matched(wanted, files)
  const troubles = new Map(complaints.map(({ item, kind }) => [plain(item ?? ''), REASONS[kind]] as const))
  const listed = wanted.map((item): Unpacked => {
    const file = byItem.get(item)
    const trouble = item.name === '' ? troubles.values().next().value : troubles.get(plain(item.name))
    const named = { ...item, name: item.name === '' ? fallbackName : item.name }
    if (file && !(trouble && file.totalBytes === 0)) return { child: childOf(named, file, password), trouble }
    return { child: closed(named, trouble ?? (item.encrypted ? 'encrypted' : otherwise)), trouble: undefined }
  })
  const unlisted = rest.map((file): Unpacked => {
    const named = { name: fallbackName, encrypted: false, packedBytes: 0 }
    return { child: childOf(named, file, password), trouble: undefined }
  })
  return [...listed, ...unlisted]
}

type Named = Pick<ListedItem, 'encrypted' | 'packedBytes'> & { readonly name: string | null }

function childOf({ name, encrypted, packedBytes }: Named, file: UnpackedFile, password: PasswordCandidate | undefined): Child {
  return {
    name: name ?? lastPart(file.path),
    content: file.content,
    totalBytes: file.totalBytes,
    encrypted,
    ...(encrypted && password ? { password } : {}),
    facts: {
      ...(packedBytes > 0 ? { compressedBytes: packedBytes } : {}),
      ...(file.padding && file.complete ? { paddingBytes: file.padding.bytes, paddingByte: file.padding.byte } : {}),
    },
  }
}

function closed(
  { name, encrypted, bytes, packedBytes }: Named & Pick<ListedItem, 'bytes'>,
  unreadable: UninspectedReason,
): Child {
  return { name, content: NO_BYTES, totalBytes: bytes, encrypted, unreadable, facts: { compressedBytes: packedBytes } }
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
/** What is left of a name on its way through other charsets and 7-Zip's care for the disk. */
const plain = (name: string): string => lastPart(name.replaceAll('\\', '/')).replace(/[^A-Za-z0-9.]/g, '')

/** By name as far as one survives, then by size: names in other charsets come out of 7-Zip as something else. */
function matched(items: readonly ListedItem[], files: readonly UnpackedFile[]) {
  const byItem = new Map<ListedItem, UnpackedFile>()
  const queues = Map.groupBy(files.toReversed(), ({ path }) => plain(path))
  for (const item of items) {
    const file = item.name === '' ? undefined : queues.get(plain(item.name))?.pop()
    if (file) byItem.set(item, file)
  }
  const rest = files.filter((file) => queues.get(plain(file.path))?.includes(file))
  for (const item of items) {
    if (byItem.has(item) || rest.length === 0) continue
    const at = item.name === '' ? 0 : rest.findIndex(({ totalBytes }) => totalBytes === item.bytes)
    const [file] = at < 0 ? [] : rest.splice(at, 1)
    if (file) byItem.set(item, file)
  }
  return { byItem, rest }
}
