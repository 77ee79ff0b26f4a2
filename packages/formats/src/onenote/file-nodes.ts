// MS-ONESTORE §2.4: FILE_NODE_LIST_FRAGMENT = header *FILE_NODE next footer

import type { Budget } from '../budget/index.ts'
import { ByteReader, FormatError } from '../bytes/index.ts'

/** §2.4.3, with what its reference points at. */
export interface FileNode {
  readonly id: number
  /** Where the data lies that `ref` points at; undefined for a node without one, or one that points outside. */
  readonly target: { readonly offset: number; readonly length: number } | undefined
  /** What follows the reference. */
  readonly data: Uint8Array
}

interface Fragment {
  readonly list: number
  readonly sequence: number
  readonly nodes: readonly FileNode[]
}

const FRAGMENT_MAGIC = Buffer.from('c4f4f7f5b17a56a4', 'hex')
const HEADER_BYTES = 16
/** nextFragment and footer. */
const TAIL_BYTES = 20
const CHUNK_TERMINATOR = 0x0ff
/** nextFragment comes behind the nodes; a node has at least this many bytes. */
const NODE_BYTES = 4

/**
 * The nodes of every list, fragments in their sequence. Fragments are found by their magic number, not by the references
 * between them, so that a list whose beginning is damaged or cut off is read too.
 */
export function readFileNodeLists(bytes: Buffer, budget: Budget): FileNode[][] {
  const fragments: Fragment[] = []
  for (let at = bytes.indexOf(FRAGMENT_MAGIC); at >= 0; at = bytes.indexOf(FRAGMENT_MAGIC, at + FRAGMENT_MAGIC.length)) {
    if (at + HEADER_BYTES > bytes.length) break
    const next = bytes.indexOf(FRAGMENT_MAGIC, at + FRAGMENT_MAGIC.length)
    const end = next < 0 ? bytes.length : next
    fragments.push({
      list: bytes.readUInt32LE(at + 8),
      sequence: bytes.readUInt32LE(at + 12),
      nodes: readNodes(bytes, at + HEADER_BYTES, end, budget),
    })
  }
  const lists = Map.groupBy(fragments, ({ list }) => list)
  return [...lists.values()].map((list) => list.toSorted((a, b) => a.sequence - b.sequence).flatMap(({ nodes }) => nodes))
}

function readNodes(bytes: Buffer, start: number, end: number, budget: Budget): FileNode[] {
  const nodes: FileNode[] = []
  for (let at = start; at + NODE_BYTES <= Math.min(end, bytes.length - TAIL_BYTES); ) {
    budget.spend('maxSteps', 1)
    const head = bytes.readUInt32LE(at)
    const size = (head >>> 10) & 0x1fff
    const id = head & 0x3ff
    if (id === 0 || id === CHUNK_TERMINATOR || size < NODE_BYTES || at + size > end) break
    const node = readNode(bytes, head, at + NODE_BYTES, at + size)
    if (node) nodes.push(node)
    at += size
  }
  return nodes
}

/** BaseType 1 and 2 begin with a FileNodeChunkReference whose widths stand in the head. */
function readNode(bytes: Buffer, head: number, start: number, end: number): FileNode | undefined {
  const id = head & 0x3ff
  const baseType = (head >>> 27) & 0xf
  const node = bytes.subarray(start, end)
  if (baseType === 0) return { id, target: undefined, data: node }
  const reader = new ByteReader(node)
  try {
    const offset = readStp(reader, (head >>> 23) & 3)
    const length = readCb(reader, (head >>> 25) & 3)
    const isInside = offset >= 0 && length >= 0 && offset + length <= bytes.length
    return { id, target: isInside ? { offset, length } : undefined, data: node.subarray(reader.offset) }
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

function readStp(reader: ByteReader, format: number): number {
  if (format === 0) return reader.u64le('stp')
  if (format === 1) return reader.u32le('stp')
  return (format === 2 ? reader.u16le('stp') : reader.u32le('stp')) * 8
}

function readCb(reader: ByteReader, format: number): number {
  if (format === 0) return reader.u32le('cb')
  if (format === 1) return reader.u64le('cb')
  return (format === 2 ? reader.u8('cb') : reader.u16le('cb')) * 8
}
