import { defineDetector } from '../../detector.ts'

/** A file whose hash stands in a list of bad files that the house has taken over. */
export const engineKnownHash = defineDetector({
  id: 'engine.known-hash',
  severity: 'critical',
  technique: 'T1204.002',
  references: ['A57'],

  *detect({ engines }) {
    for (const { path, hash, source, description } of engines.known) {
      yield {
        message: 'known',
        values: { file: path, source, description: description ?? '' },
        evidence: [{ where: path, observed: hash, expected: source }],
      }
    }
  },
})
