import { defineDetector } from '../../detector.ts'

/** An archive that hides even the names in it behind a password which the mail does not tell. */
export const hiddenNames = defineDetector({
  id: 'archive.hidden-names',
  severity: 'high',
  technique: 'T1027.013',
  references: ['A23'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      if (artifact.facts['namesHidden'] !== true || artifact.why !== 'encrypted') continue
      yield {
        message: 'names-hidden',
        values: { file: artifact.path },
        evidence: [{ where: artifact.path, observed: artifact.type }],
      }
    }
  },
})
