import { defineDetector } from '../../detector.ts'
import { PATH_SEPARATOR } from '../../unpack/artifact-path.ts'

/** Compiled code without the source it was made from (VBA stomping): what is shown is not what runs. */
export const macroSourceMissing = defineDetector({
  id: 'macro.source-missing',
  severity: 'high',
  technique: 'T1564.007',
  references: ['A04'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const modules = artifact.facts['macroSourceMissing']
      if (!Array.isArray(modules)) continue
      yield {
        message: 'compiled-only',
        values: { file: artifact.path, module: String(modules[0]) },
        evidence: modules.slice(0, 10).map((module) => ({
          where: `${artifact.path}${PATH_SEPARATOR}${String(module)}`,
          observed: 'PerformanceCache',
          expected: 'CompressedSourceCode',
        })),
      }
    }
  },
})
