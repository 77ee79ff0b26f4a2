import type { Artifact } from '../../artifact.ts'
import { defineDetector } from '../../detector.ts'
import { areAllowed, withCode } from '../../macros/allowed.ts'
import { startsOf, wordsFor } from '../../macros/behaviour.ts'
import { PATH_SEPARATOR } from '../../unpack/artifact-path.ts'

/** A document with macros: a fact worth telling, not an alarm. */
export const macroPresent = defineDetector({
  id: 'macro.present',
  severity: 'info',
  technique: 'T1204.002',
  references: ['A01', 'A02'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const macros = withCode(artifact)
      if (macros.length === 0) continue
      yield {
        message: messageFor(artifact),
        values: { file: artifact.path, count: macros.length },
        evidence: macros.slice(0, 10).map((macro) => ({
          where: `${artifact.path}${PATH_SEPARATOR}${macro.module}`,
          observed: macro.autorun.join(', ') || null,
        })),
      }
    }
  },
})

/** Other detectors say what is dangerous; this one must not deny it beside them. */
function messageFor(artifact: Artifact): 'allowed' | 'acts-by-itself' | 'starts-by-itself' | 'waits-to-be-called' {
  if (areAllowed(artifact)) return 'allowed'
  if (startsOf(artifact).length === 0) return 'waits-to-be-called'
  const acts = (['execute', 'write', 'download'] as const).some((verb) => wordsFor(artifact.macros, verb).length > 0)
  return acts ? 'acts-by-itself' : 'starts-by-itself'
}
