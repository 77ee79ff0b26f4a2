import type { Artifact } from '../../artifact.ts'
import { defineDetector } from '../../detector.ts'
import { type DangerClass } from '../../names/file-class.ts'
import { CHM, MSI, MSIX, ONENOTE } from '../../unpack/identify/types.ts'
import { isClosed, nameOfClass } from './of-names.ts'

const CLASSES = ['installer', 'help', 'settings', 'query', 'notebook'] as const satisfies readonly DangerClass[]
type BlockedClass = (typeof CLASSES)[number]

const BY_CONTENT: Readonly<Record<string, BlockedClass>> = {
  [MSI]: 'installer',
  [MSIX]: 'installer',
  'application/appinstaller': 'installer',
  [CHM]: 'help',
  [ONENOTE]: 'notebook',
  'application/x-settingcontent-ms': 'settings',
  'text/x-ms-regedit': 'settings',
  'application/x-msc': 'settings',
  'application/x-search-ms': 'query',
  'application/x-library-ms': 'query',
  'application/x-iqy': 'query',
  'application/x-sylk': 'query',
}

/** Types that nobody mails to a hospital in good faith: installers, help files, settings, saved searches, notebooks. */
export const blockedType = defineDetector({
  id: 'attachment.blocked-type',
  severity: 'critical',
  technique: 'T1566.001',
  references: ['A15', 'A24', 'A31'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const blocked = isClosed(artifact) ? undefined : classOf(artifact)
      if (!blocked) continue
      yield {
        message: blocked,
        values: { file: artifact.path },
        evidence: [{ where: artifact.path, observed: BY_CONTENT[artifact.type] ? artifact.type : artifact.name }],
        // Notes are sometimes exchanged; what is embedded in them decides.
        ...(blocked === 'notebook' ? { severity: 'high' as const } : {}),
      }
    }
  },
})

function classOf(artifact: Artifact): BlockedClass | undefined {
  return BY_CONTENT[artifact.type] ?? CLASSES.find((danger) => nameOfClass(artifact, danger) !== undefined)
}
