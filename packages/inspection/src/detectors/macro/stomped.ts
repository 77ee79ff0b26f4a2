import type { Artifact } from '../../artifact.ts'
import { defang } from '../../defang.ts'
import { defineDetector } from '../../detector.ts'
import type { StompedModule } from '../../macros/stomping.ts'
import { PATH_SEPARATOR } from '../../unpack/artifact-path.ts'

/** Compiled code that was made from another source than the one that is shown, or a module that the project does not list. */
export const macroStomped = defineDetector({
  id: 'macro.stomped',
  severity: 'high',
  technique: 'T1564.007',
  references: ['A04'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      for (const { module, literals, compiledLines, sourceLines } of stompedOf(artifact)) {
        const [literal] = literals
        yield {
          message: literal === undefined ? 'differs' : 'hidden-text',
          values: { file: artifact.path, module, literal: defang((literal ?? '').slice(0, 80)) },
          evidence: [
            {
              where: `${artifact.path}${PATH_SEPARATOR}${module}`,
              observed: literals.length > 0 ? literals.slice(0, 5).join('\n').slice(0, 1_000) : `${compiledLines ?? '?'} lines`,
              expected: `${sourceLines} lines of source`,
            },
          ],
        }
      }
      const unlisted = artifact.facts['macroNotInDir']
      if (Array.isArray(unlisted) && unlisted.length > 0)
        yield {
          message: 'not-listed',
          values: { file: artifact.path, module: String(unlisted[0]) },
          evidence: unlisted.map((module) => ({ where: `${artifact.path}${PATH_SEPARATOR}${String(module)}`, expected: 'dir' })),
        }
    }
  },
})

function stompedOf({ facts }: Artifact): readonly StompedModule[] {
  const stomped = facts['macroStomped']
  return Array.isArray(stomped) ? stomped : []
}
