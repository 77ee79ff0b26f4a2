import { defineDetector } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'
import { type ObjectFacts, objectsOf } from '../../unpack/openers/object-facts.ts'

/** Documents inside a document, which are redrawn and do nothing else. */
const ORDINARY =
  /^(?:Excel\.(?:Sheet|Chart)|Word\.(?:Document|Picture)|PowerPoint\.(?:Slide|Show)|MSGraph\.Chart|PBrush|Paint\.Picture|Visio\.Drawing)/i

/** An object that a rich text loads the moment it is shown, without a click (`\objupdate`). */
export const objectUpdate = defineDetector({
  id: 'rtf.object-update',
  severity: 'critical',
  technique: 'T1203',
  references: ['A11'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      for (const object of objectsOf(artifact)) {
        if (object.objupdate !== true) continue
        yield {
          message: 'loads-by-itself',
          values: { file: artifact.path, object: object.className || object.where },
          evidence: [
            {
              where: `${artifact.path} (${object.where})`,
              observed: `\\objupdate ${object.className ?? ''} → ${object.holds ?? ''}`,
            },
          ],
          severity: severityOf(object),
        }
      }
    }
  },
})

function severityOf({ holds, className = '' }: ObjectFacts): Severity {
  if (holds === 'package' || holds === 'moniker') return 'critical'
  if (holds === 'link') return 'medium'
  return ORDINARY.test(className) ? 'low' : 'high'
}
