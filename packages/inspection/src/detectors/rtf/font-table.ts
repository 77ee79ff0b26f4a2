import { defineDetector } from '../../detector.ts'

/** A font table larger than Word's own, which wrote behind it (CVE-2023-21716). */
export const fontTable = defineDetector({
  id: 'rtf.font-table',
  severity: 'critical',
  technique: 'T1203',
  references: ['A11'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const fonts = artifact.facts['fonttbl']
      if (typeof fonts !== 'number') continue
      yield {
        message: 'too-many-fonts',
        values: { file: artifact.path, count: fonts },
        evidence: [{ where: artifact.path, observed: `\\fonttbl: ${fonts}`, expected: '≤ 32767' }],
      }
    }
  },
})
