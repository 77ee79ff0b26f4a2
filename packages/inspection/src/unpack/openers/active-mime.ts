import { constants, inflateSync } from 'node:zlib'
import { FormatError } from '@sekisho/formats/bytes'
import type { Opener } from '../opener.ts'

/** Where the zlib stream begins: behind the header whose length stands at 0x1E, or where Word usually puts it. */
const USUAL_OFFSETS = [0x32, 0x22a]

/** ActiveMime (`editdata.mso`): the compound file with the macros of a page saved by Office. */
export const activeMimeOpener: Opener = {
  name: 'active-mime',
  types: ['application/x-mso'],
  async open(artifact, walk) {
    const bytes = Buffer.from(artifact.content.buffer, artifact.content.byteOffset, artifact.content.byteLength)
    const declared = bytes.length > 0x20 ? bytes.readUInt16LE(0x1e) + 46 : 0
    const maxOutputLength = Math.max(1, Math.min(walk.budget.limits.maxArtifactBytes, walk.budget.remaining('maxUnpackedBytes')))
    for (const offset of [declared, ...USUAL_OFFSETS]) {
      const content = inflateFrom(bytes, offset, maxOutputLength)
      if (content === undefined) continue
      walk.budget.spend('maxUnpackedBytes', content.length)
      await walk.add(artifact, { name: artifact.name, content })
      return
    }
    throw new FormatError('unexpected', 0, 'ActiveMime data')
  },
}

function inflateFrom(bytes: Buffer, offset: number, maxOutputLength: number): Buffer | undefined {
  if (bytes[offset] !== 0x78) return undefined
  try {
    return inflateSync(bytes.subarray(offset), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength })
  } catch {
    // Not the place where the stream begins.
    return undefined
  }
}
