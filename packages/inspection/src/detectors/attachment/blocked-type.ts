import type { Artifact } from '../../artifact.ts'
import { defineDetector } from '../../detector.ts'
import type { DangerClass } from '../../names/file-class.ts'
import {
  APP_INSTALLER,
  CHM,
  CONSOLE,
  LIBRARY,
  MSI,
  MSIX,
  ONENOTE,
  SAVED_SEARCH,
  SETTING_CONTENT,
  SYLK,
} from '../../unpack/identify/types.ts'
import { isClosed, nameOfClass } from './of-names.ts'

const CLASSES = ['installer', 'help', 'settings', 'query', 'notebook'] as const satisfies readonly DangerClass[]
type BlockedClass = (typeof CLASSES)[number]

/** `.onepkg` is a cabinet of sections. */
const CAB = 'application/vnd.ms-cab-compressed'

const BY_CONTENT: Readonly<Record<string, BlockedClass>> = {
  [MSI]: 'installer',
  [MSIX]: 'installer',
  [APP_INSTALLER]: 'installer',
  [CHM]: 'help',
  [ONENOTE]: 'notebook',
  [SETTING_CONTENT]: 'settings',
  'text/x-ms-regedit': 'settings',
  [CONSOLE]: 'settings',
  [SAVED_SEARCH]: 'query',
  [LIBRARY]: 'query',
  'application/x-iqy': 'query',
  [SYLK]: 'query',
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
        ...(blocked === 'notebook' ? { severity: weightOfNotebook(artifact) } : {}),
        // A table in an old form: the rules for macros and formulas say what it does.
        ...(artifact.type === SYLK ? { severity: 'low' } : {}),
      }
    }
  },
})

/** Notes are sometimes exchanged: what is embedded in them decides. What is only called a notebook could not be read as one. */
function weightOfNotebook({ type }: Artifact): 'high' | 'low' {
  return type === ONENOTE || type === CAB ? 'low' : 'high'
}

function classOf(artifact: Artifact): BlockedClass | undefined {
  return BY_CONTENT[artifact.type] ?? CLASSES.find((danger) => nameOfClass(artifact, danger) !== undefined)
}
