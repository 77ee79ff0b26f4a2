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

/** Joins what was listed with what came out: each file once, listed names first, then what came out unlisted. */
export function childrenOf(
  items: readonly ListedItem[],
  files: readonly UnpackedFile[],
  complaints: readonly Complaint[],
  password: PasswordCandidate | undefined,
  fallbackName: string | null,
): Unpacked[] {
  const unpacked = new ByName(files)
  const troubles = new Map(complaints.map(({ item, kind }) => [plain(item ?? ''), REASONS[kind]] as const))
  const children: Unpacked[] = []
  for (const item of items) {
    if (item.folder || item.link !== '') continue
    // A stream without a name is written under that of the archive, and is the only one.
    const file = item.name === '' ? unpacked.any() : unpacked.take(item.name)
    const trouble = troubles.get(plain(item.name))
    const name = item.name === '' ? fallbackName : item.name
    if (file && !(trouble && file.totalBytes === 0)) children.push({ child: childOf({ ...item, name }, file, password), trouble })
    else
      children.push({
        child: closed({ ...item, name }, trouble ?? (item.encrypted ? 'encrypted' : 'damaged')),
        trouble: undefined,
      })
  }
  for (const file of unpacked.rest())
    children.push({
      child: childOf({ name: fallbackName, encrypted: false, packedBytes: 0 }, file, password),
      trouble: undefined,
    })
  return children
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

/** Files by the plain part of their names, in order. */
class ByName {
  readonly #queues: Map<string, UnpackedFile[]>

  constructor(files: readonly UnpackedFile[]) {
    this.#queues = Map.groupBy(files.toReversed(), ({ path }) => plain(path))
  }

  take(name: string): UnpackedFile | undefined {
    return this.#queues.get(plain(name))?.pop()
  }

  any(): UnpackedFile | undefined {
    for (const queue of this.#queues.values()) if (queue.length > 0) return queue.pop()
    return undefined
  }

  rest(): UnpackedFile[] {
    return [...this.#queues.values()].flatMap((queue) => queue.toReversed())
  }
}
