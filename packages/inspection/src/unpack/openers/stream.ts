import { createGunzip, createZstdDecompress } from 'node:zlib'
import { asBuffer, FormatError } from '@sekisho/formats/bytes'
import { decodeText } from '@sekisho/formats/charset'
import { HeadAndPadding } from '@sekisho/formats/zip'
import type { Artifact } from '../../artifact.ts'
import { GZIP } from '../identify/types.ts'
import type { Child, Opener, Walk } from '../opener.ts'
import { innerName } from './inner-name.ts'

const CHUNK = 1024 * 1024

/** One compressed stream: gzip (RFC 1952, all members) and Zstandard (RFC 8878). What precedes a damaged place is kept. */
export const streamOpener: Opener = {
  name: 'stream',
  types: [GZIP, 'application/zstd'],
  async open(artifact, walk) {
    const { child, why } = await decompress(artifact, walk)
    const added = await walk.add(artifact, child)
    if (added && why) walk.notInspected(added, why.kind === 'limit-exceeded' ? 'limit-exceeded' : 'damaged', why.what)
  },
}

async function decompress(artifact: Artifact, { budget }: Walk): Promise<{ child: Child; why: FormatError | undefined }> {
  const stream = artifact.type === GZIP ? createGunzip({ chunkSize: CHUNK }) : createZstdDecompress({ chunkSize: CHUNK })
  const sink = new HeadAndPadding(budget.limits.maxArtifactBytes, artifact.content.length * 4)
  let why: FormatError | undefined
  stream.end(artifact.content)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      budget.spend('maxUnpackedBytes', chunk.length)
      sink.push(chunk)
      if (sink.overflown) break
    }
  } catch (error) {
    if (error instanceof FormatError) why = error
    else if (isZlibError(error)) why = new FormatError('unexpected', sink.totalBytes, error.message)
    else throw error
  }
  return { child: childOf(artifact, sink), why }
}

function childOf(artifact: Artifact, sink: HeadAndPadding): Child {
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
      ...(padding && complete ? { paddingBytes: padding.bytes, paddingByte: padding.byte } : {}),
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

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(?:Z_|ZSTD_|ERR_ZLIB)/.test(error.code)
}
