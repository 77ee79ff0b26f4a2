import type { Artifact } from '../../artifact.ts'
import { defineDetector, type Finding } from '../../detector.ts'
import { lastExtension } from '../../names/extension.ts'
import { dangerOf, promisesOffice } from '../../names/file-class.ts'
import { listOf } from './facts.ts'

const HIDES_MORE = new Set('zip 7z rar cab iso html htm svg pdf'.split(' '))

/** A zip that shows one thing to one program and another to the next: what a scanner sees is not what opens. */
export const viewsDisagree = defineDetector({
  id: 'archive.views-disagree',
  severity: 'high',
  technique: 'T1027',
  references: ['A18', 'A19'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const defects = listOf(artifact, 'zipDefects')
      if (artifact.facts['untrueMethod'] === true)
        yield speak('untrue-method', artifact, { where: artifact.path, observed: 'compression method' })
      const hidden = listOf(artifact, 'hiddenNames')
      if (hidden.length > 0) yield { ...speak('hidden-file', artifact, ...evidenceOf(artifact, hidden)), ...weightOf(hidden) }
      if (defects.includes('multiple-end-records'))
        yield speak('concatenated', artifact, { where: artifact.path, observed: 'multiple-end-records' })
      if (defects.includes('overlap')) yield speak('overlap', artifact, { where: artifact.path, observed: 'overlap' })
      if (hidden.length === 0 && defects.includes('local-central-mismatch'))
        yield {
          ...speak('headers-differ', artifact, { where: artifact.path, observed: 'local-central-mismatch' }),
          severity: 'low',
        }
    }
  },
})

function speak(message: string, artifact: Artifact, ...evidence: Finding['evidence']): Finding {
  return { message, values: { file: artifact.path }, evidence }
}

const evidenceOf = (artifact: Artifact, names: readonly string[]): Finding['evidence'] =>
  names.slice(0, 10).map((name) => ({ where: artifact.path, observed: name }))

/** What is hidden is read like the rest; a picture left over from an earlier version alarms nobody. */
function weightOf(names: readonly string[]): Pick<Finding, 'severity'> {
  const isDangerous = names.some(
    (name) => dangerOf(name) !== undefined || promisesOffice(name) || HIDES_MORE.has(lastExtension(name)),
  )
  return isDangerous ? {} : { severity: 'low' }
}
