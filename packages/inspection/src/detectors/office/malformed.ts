import type { Artifact } from '../../artifact.ts'
import { defineDetector, type Finding } from '../../detector.ts'
import { lastExtension } from '../../names/extension.ts'
import { promisesOffice } from '../../names/file-class.ts'
import { isOffice } from '../../unpack/identify/types.ts'
import { listOf } from '../archive/facts.ts'

/** Damage behind which a strict reader finds nothing, while Office offers to repair the document. */
const DAMAGE: readonly string[] = ['no-end-record', 'central-directory-unreadable', 'local-header-missing', 'prefix']
const CFB_DAMAGE: readonly string[] = ['header', 'directory-recovered', 'directory-unreadable']

/** A document that only a forgiving reader can read. */
export const malformedOffice = defineDetector({
  id: 'office.malformed',
  severity: 'high',
  technique: 'T1027',
  references: ['A16'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      if (!isPromised(artifact)) continue
      const damage = [
        ...listOf(artifact, 'zipDefects').filter((code) => DAMAGE.includes(code)),
        ...listOf(artifact, 'cfbDefects').filter((code) => CFB_DAMAGE.includes(code)),
      ]
      if (damage.length === 0) continue
      yield {
        message: 'malformed',
        ...weightOf(artifact, damage),
        values: { file: artifact.path },
        evidence: [{ where: artifact.path, observed: damage.join(', ') }],
      }
    }
  },
})

/** A plain archive that was cut off says less than a document; one with something in front still less. */
function weightOf(artifact: Artifact, damage: readonly string[]): Pick<Finding, 'severity'> {
  if (isOffice(artifact.type) || artifact.names.some(promisesOffice)) return {}
  return { severity: damage.every((code) => code === 'prefix') ? 'low' : 'medium' }
}

const isPromised = (artifact: Artifact): boolean =>
  isOffice(artifact.type) || artifact.names.some((name) => promisesOffice(name) || lastExtension(name) === 'zip')
