import { defineDetector } from '../../detector.ts'
import { DISK_IMAGES } from '../../unpack/identify/types.ts'
import { isClosed, nameOfClass } from './of-names.ts'

/** Disk images: what is in them does not carry the mark of having come from outside. */
export const attachedDiskImage = defineDetector({
  id: 'attachment.disk-image',
  severity: 'critical',
  technique: 'T1553.005',
  references: ['A26'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      if (isClosed(artifact)) continue
      const named = nameOfClass(artifact, 'disk-image')
      if (!DISK_IMAGES.has(artifact.type) && (named === undefined || artifact.type.startsWith('image/'))) continue
      yield {
        message: 'disk-image',
        values: { file: artifact.path },
        evidence: [{ where: artifact.path, observed: DISK_IMAGES.has(artifact.type) ? artifact.type : (named ?? null) }],
      }
    }
  },
})
