import { defineDetector } from '../../detector.ts'
import { objectsOf } from '../../unpack/openers/object-facts.ts'

/** Data of an object with things between the digits that Word passes over, so that others fail to read it. */
export const obfuscatedObject = defineDetector({
  id: 'rtf.obfuscated-object',
  severity: 'high',
  technique: 'T1027',
  references: ['A11'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const object = objectsOf(artifact).find(({ foreign }) => foreign !== undefined && foreign > 0)
      if (!object) continue
      yield {
        message: 'hidden-digits',
        values: { file: artifact.path, count: object.foreign ?? 0 },
        evidence: [{ where: `${artifact.path} (${object.where})`, observed: `\\objdata: ${object.foreign}`, expected: '0-9a-f' }],
      }
    }
  },
})
