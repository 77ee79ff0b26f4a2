import type { Artifact } from '../../artifact.ts'
import { defineDetector } from '../../detector.ts'
import { promisesOffice } from '../../names/file-class.ts'
import { isOffice } from '../../unpack/identify/types.ts'

const MIB = 1024 * 1024
/** Scanners skip files above 25 to 100 MB; the waves of 2023 were over 500. */
const MIN_BYTES = 50 * MIB
/** What no real document reaches; zeros reach 1,000. */
const MIN_RATIO = 200

/** A document blown up with padding, so that scanners leave it out. */
export const paddedDocument = defineDetector({
  id: 'archive.padded-document',
  severity: 'critical',
  technique: 'T1027.001',
  references: ['A17'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      if (artifact.bytes < MIN_BYTES || !(isOffice(artifact.type) || artifact.names.some(promisesOffice))) continue
      const padding = numberOf(artifact, 'paddingBytes')
      const compressed = numberOf(artifact, 'compressedBytes')
      const ratio = compressed > 0 ? artifact.bytes / compressed : 0
      if (padding < artifact.bytes / 2 && ratio < MIN_RATIO) continue
      yield {
        message: 'padded',
        values: {
          file: artifact.path,
          size: Math.round(artifact.bytes / MIB),
          real: Math.max(1, Math.round((artifact.bytes - padding) / 1024)),
        },
        evidence: [
          { where: artifact.path, observed: `${artifact.bytes} bytes, of which padding ${padding}, compressed ${compressed}` },
        ],
      }
    }
  },
})

function numberOf(artifact: Artifact, fact: string): number {
  const value = artifact.facts[fact]
  return typeof value === 'number' ? value : 0
}
