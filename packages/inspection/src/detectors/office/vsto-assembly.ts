import { defang } from '../../defang.ts'
import { defineDetector } from '../../detector.ts'
import { placeOf } from './place.ts'

/** A document that makes Office load a program with it (Visual Studio Tools for Office). */
export const vstoAssembly = defineDetector({
  id: 'office.vsto-assembly',
  severity: 'critical',
  technique: 'T1137.006',
  references: ['A15'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      for (const { source, type, target } of artifact.external) {
        if (type !== '_AssemblyLocation') continue
        const isElsewhere = ['program', 'address', 'web', 'share'].includes(placeOf(target))
        yield {
          message: isElsewhere ? 'from-elsewhere' : 'beside-it',
          values: { file: artifact.path, target: defang(target.slice(0, 120)) },
          evidence: [{ where: `${artifact.path} (${source})`, observed: `_AssemblyLocation → ${target.slice(0, 500)}` }],
          severity: isElsewhere ? 'critical' : 'medium',
        }
      }
    }
  },
})
