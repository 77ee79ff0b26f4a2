import { createGunzip, createZstdDecompress } from 'node:zlib'
import { asBuffer } from '@sekisho/formats/bytes'
import { decodeText } from '@sekisho/formats/charset'
import { decompressInto, HeadAndPadding } from '@sekisho/formats/zip'
import type { Artifact } from '../../artifact.ts'
import { GZIP } from '../identify/types.ts'
import type { Child, Opener } from '../opener.ts'
import { innerName } from './inner-name.ts'

const CHUNK = 512 * 1024

/** One compressed stream: gzip (RFC 1952, all members) and Zstandard (RFC 8878). What precedes a damaged place is kept. */
export const streamOpener: Opener = {
  name: 'stream',
  types: [GZIP, 'application/zstd'],
  async open(artifact, walk) {
    const { budget } = walk
    const options = { chunkSize: CHUNK }
    const stream = artifact.type === GZIP ? createGunzip(options) : createZstdDecompress(options)
    const sink = new HeadAndPadding(budget.limits.maxArtifactBytes, artifact.content.length * 4)
    const { limit, broken } = await decompressInto(sink, artifact.content, stream, budget)
    const added = await walk.add(artifact, childOf(artifact, sink, limit === undefined))
    if (!added) return
    if (limit) walk.notInspected(added, 'limit-exceeded', limit)
    if (broken) walk.notInspected(added, 'damaged', broken.what)
  },
}

function childOf(artifact: Artifact, sink: HeadAndPadding, isWhole: boolean): Child {
  const { bytes, padding, complete } = sink.finish()
  const stored = artifact.type === GZIP ? storedName(asBuffer(artifact.content)) : undefined
  const derived = innerName(artifact.name)
  return {
    name: stored ?? derived,
    otherNames: stored !== undefined && derived !== null ? [derived] : [],
    content: bytes,
    totalBytes: sink.totalBytes,
    facts: {
      compressedBytes: artifact.content.length,
      ...(padding && complete && isWhole ? { paddingBytes: padding.bytes, paddingByte: padding.byte } : {}),
    },
  }
}

const FLAG_EXTRA = 4
const FLAG_NAME = 8
const MAX_NAME_BYTES = 1024

/** RFC 1952 §2.3.1 FNAME: the name by which archivers write the file, whatever the archive is called now. */
function storedName(bytes: Buffer): string | undefined {
  const flags = bytes[3] ?? 0
  if (!(flags & FLAG_NAME)) return undefined
  const start = 10 + (flags & FLAG_EXTRA && bytes.length > 12 ? 2 + bytes.readUInt16LE(10) : 0)
  const end = bytes.indexOf(0, start)
  if (end <= start || end - start > MAX_NAME_BYTES) return undefined
  return decodeText(bytes.subarray(start, end), undefined)
}
