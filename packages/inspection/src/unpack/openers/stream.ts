import { createGunzip, createZstdDecompress } from 'node:zlib'
import type { Artifact } from '../../artifact.ts'
import { plainName } from '../../names/extension.ts'
import { GZIP } from '../identify/types.ts'
import type { Child, Opener, Walk } from '../opener.ts'

const CHUNK = 256 * 1024

/** One compressed stream: gzip (RFC 1952) and Zstandard (RFC 8878). What precedes a damaged place is kept. */
export const streamOpener: Opener = {
  name: 'stream',
  types: [GZIP, 'application/zstd'],
  async open(artifact, walk) {
    const { child, broken } = await decompress(artifact, walk)
    const added = await walk.add(artifact, child)
    if (added && broken !== undefined) walk.notInspected(added, 'damaged', broken)
  },
}

async function decompress(artifact: Artifact, { budget }: Walk): Promise<{ child: Child; broken: string | undefined }> {
  const stream = artifact.type === GZIP ? createGunzip({ chunkSize: CHUNK }) : createZstdDecompress({ chunkSize: CHUNK })
  const kept: Buffer[] = []
  let keptBytes = 0
  let totalBytes = 0
  let broken: string | undefined
  stream.end(artifact.content)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      totalBytes += chunk.length
      budget.spend('maxUnpackedBytes', chunk.length)
      if (keptBytes >= budget.limits.maxArtifactBytes) continue
      kept.push(chunk)
      keptBytes += chunk.length
    }
  } catch (error) {
    if (!isZlibError(error)) throw error
    broken = error.message
  }
  return { child: { name: innerName(artifact.name), content: Buffer.concat(kept), totalBytes }, broken }
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(?:Z_|ZSTD_|ERR_ZLIB)/.test(error.code)
}

function innerName(name: string | null): string | null {
  const plain = name === null ? '' : plainName(name)
  if (/\.(?:tgz|tzst)$/i.test(plain)) return plain.replace(/\.[^.]+$/, '.tar')
  return /\.(?:gz|zst|svgz|z)$/i.test(plain)
    ? plain.replace(/z$/i, (end) => (/svgz$/i.test(plain) ? '' : end)).replace(/\.(?:gz|zst|z)$/i, '')
    : plain || null
}
