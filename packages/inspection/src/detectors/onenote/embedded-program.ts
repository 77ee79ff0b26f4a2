import type { Artifact } from '../../artifact.ts'
import { defineDetector, type Finding } from '../../detector.ts'
import { lastExtension } from '../../names/extension.ts'
import { dangerOf } from '../../names/file-class.ts'
import {
  CALENDAR,
  CHM,
  CONSOLE,
  DISK_IMAGES,
  EMAIL,
  isOffice,
  LIBRARY,
  LNK,
  MSG,
  MSI,
  MSIX,
  ONENOTE,
  PDF,
  PROGRAMS,
  SAVED_SEARCH,
  SCRIPTS,
  SETTING_CONTENT,
  SVG,
  TEXT,
  URL_FILE,
  VCARD,
} from '../../unpack/identify/types.ts'

const DANGEROUS = new Set<string>([
  ...PROGRAMS,
  ...SCRIPTS,
  ...DISK_IMAGES,
  LNK,
  URL_FILE,
  CHM,
  MSI,
  MSIX,
  CONSOLE,
  LIBRARY,
  SAVED_SEARCH,
  SETTING_CONTENT,
])
/** Endings that are as well the end of an address in the text of a page. */
const AMBIGUOUS = new Set(['com', 'app', 'sys'])
/** What people put into their notes: documents, mails, sound and film. */
const ORDINARY = new Set<string>([PDF, TEXT, EMAIL, MSG, CALENDAR, VCARD, ONENOTE, 'text/csv'])

/** Files embedded in a notebook: programs and scripts under a picture that says "double-click" (A24). */
export const oneNoteEmbeddedProgram = defineDetector({
  id: 'onenote.embedded-program',
  severity: 'critical',
  technique: 'T1204.002',
  references: ['A24'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const notebook = notebookAround(artifact)
      const finding = notebook ? embedded(artifact, notebook) : undefined
      if (finding) yield finding
      if (artifact.type === ONENOTE) yield* namedOnly(artifact, artifacts)
    }
  },
})

/** The nearest notebook this hangs in, also inside of an archive there. */
function notebookAround(artifact: Artifact): Artifact | undefined {
  for (let parent = artifact.parent; parent !== undefined; parent = parent.parent) if (parent.type === ONENOTE) return parent
  return undefined
}

function embedded(artifact: Artifact, notebook: Artifact): Finding | undefined {
  const named = artifact.names.find(isDangerous)
  const values = { file: notebook.path, name: artifact.name ?? artifact.type }
  const evidence = [{ where: artifact.path, observed: named ?? artifact.type }]
  if (DANGEROUS.has(artifact.type) || named !== undefined) return { message: 'program', values, evidence }
  if (artifact.parent !== notebook || artifact.facts['shownAsPicture'] === true || isOrdinary(artifact)) return undefined
  return { message: 'other-file', values, evidence, severity: 'high' }
}

const isDangerous = (name: string): boolean => dangerOf(name) !== undefined && !AMBIGUOUS.has(lastExtension(name))

function isOrdinary({ type }: Artifact): boolean {
  if (type.startsWith('image/')) return type !== SVG
  return ORDINARY.has(type) || isOffice(type) || type.startsWith('audio/') || type.startsWith('video/')
}

/** A name that belongs to none of the files for certain tells as much. */
function* namedOnly(notebook: Artifact, artifacts: readonly Artifact[]): Generator<Finding> {
  const names = notebook.facts['EmbeddedFileName']
  if (!Array.isArray(names)) return
  const known = new Set(artifacts.filter(({ parent }) => parent === notebook).flatMap((child) => child.names))
  for (const name of names) {
    if (typeof name !== 'string' || known.has(name) || !isDangerous(name)) continue
    yield { message: 'program', values: { file: notebook.path, name }, evidence: [{ where: notebook.path, observed: name }] }
  }
}
