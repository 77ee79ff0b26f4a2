import { defineDetector } from '../../detector.ts'
import type { UninspectedReason } from '../../inspection.ts'
import { MESSAGE_PATH } from '../../unpack/artifact-path.ts'

/** Something in the mail could not be read: damage, a limit, a format without a reader. */
export const notInspected = defineDetector({
  id: 'message.not-inspected',
  severity: 'medium',
  technique: 'T1027',
  references: ['A16', 'A18', 'A57'],

  *detect({ uninspected }) {
    const told = new Set<UninspectedReason>(['encrypted'])
    for (const { why } of uninspected) {
      if (told.has(why)) continue
      told.add(why)
      const all = uninspected.filter((entry) => entry.why === why)
      const [first] = all
      const file = first === undefined || first.path === MESSAGE_PATH ? '' : first.path
      yield {
        message: file === '' ? 'message' : why,
        values: { file, count: all.length },
        evidence: all.slice(0, 10).map(({ path, detail }) => ({ where: path, observed: detail ?? why })),
      }
    }
  },
})
