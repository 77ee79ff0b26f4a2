import { defineDetector } from '../../detector.ts'
import { RTF } from '../../unpack/identify/types.ts'
import { objectsOf } from '../../unpack/openers/object-facts.ts'

/**
 * An object for the old Equation Editor, whose faults are attacked to this day. In a rich text it has no other use any more;
 * old documents of Word hold honest equations, which are told by their records.
 */
export const equationEditor = defineDetector({
  id: 'rtf.equation-editor',
  severity: 'critical',
  technique: 'T1203',
  references: ['A11'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const isRtf = artifact.type === RTF
      const object = objectsOf(artifact).find(({ equation }) => equation !== undefined && (isRtf || equation !== 'equation'))
      if (!object) continue
      yield {
        severity: isRtf || object.equation !== 'malformed' ? 'critical' : 'high',
        message: object.equation === 'equation' ? 'equation-object' : 'equation-attack',
        values: { file: artifact.path },
        evidence: [
          {
            where: `${artifact.path} (${object.where || 'root'})`,
            observed: [object.className, object.clsid, object.equation].filter(Boolean).join(' '),
          },
        ],
      }
    }
  },
})
