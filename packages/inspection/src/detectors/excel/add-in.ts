import type { Artifact } from '../../artifact.ts'
import { defineDetector } from '../../detector.ts'
import { lastExtension } from '../../names/extension.ts'
import { PE } from '../../unpack/identify/types.ts'

/** The function that Excel calls when it loads an add-in. */
const ENTRY = 'xlAutoOpen\0'

/** An Excel add-in (.xll): a program that Excel runs as soon as it is opened. */
export const excelAddIn = defineDetector({
  id: 'excel.add-in',
  severity: 'critical',
  technique: 'T1137.006',
  references: ['A07'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      if (!isAddIn(artifact)) continue
      yield { message: 'add-in', values: { file: artifact.path }, evidence: [{ where: artifact.path, observed: 'xlAutoOpen' }] }
    }
  },
})

function isAddIn({ type, content, names }: Artifact): boolean {
  if (type !== PE) return false
  if (names.some((name) => lastExtension(name) === 'xll')) return true
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(ENTRY, 0, 'latin1')
}
