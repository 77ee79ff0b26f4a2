import type { Artifact } from '../../artifact.ts'
import { defineDetector, type Finding } from '../../detector.ts'
import {
  CFB,
  CHM,
  CLOSED_CONTAINERS,
  GZIP,
  HTML,
  isOffice,
  JAR,
  LNK,
  MSI,
  ONENOTE,
  PDF,
  PROGRAMS,
  SCRIPTS,
  SVG,
  TAR,
  ZIP,
} from '../../unpack/identify/types.ts'
import { pageFacts, pagesAmong } from './page-facts.ts'

/** Files that nobody honest hides in a script. */
const DROPPED = new Set([ZIP, JAR, GZIP, TAR, LNK, ONENOTE, MSI, CHM, CFB, ...CLOSED_CONTAINERS, ...PROGRAMS, ...SCRIPTS])
/** Characters of encoded text in scripts from which it may be a file. */
const LONG_RUN = 512

/** A page that builds a file on the PC out of its own text, past every filter that looks at attachments. */
export const htmlSmuggling = defineDetector({
  id: 'html.smuggling',
  severity: 'critical',
  technique: 'T1027.006',
  references: ['A28'],

  *detect({ artifacts }) {
    for (const page of pagesAmong(artifacts)) {
      const dropped = artifacts.filter((artifact) => artifact.parent === page && artifact.facts['smuggled'] !== undefined)
      const finding = byFile(page, dropped) ?? byPattern(page)
      if (finding) yield finding
    }
  },
})

function byFile(page: Artifact, dropped: readonly Artifact[]): Finding | undefined {
  const { hasScript } = pageFacts(page)
  const file =
    dropped.find(({ type }) => DROPPED.has(type) || isOffice(type)) ??
    dropped.find(({ type }) => type === PDF || type === HTML || type === SVG)
  // A file that merely lies in a page, such as a report with its table, is judged by what it is.
  if (!file || !hasScript) return undefined
  const isShown = file.type === PDF || file.type === HTML || file.type === SVG
  return {
    message: 'drops-file',
    values: { file: page.path, dropped: file.name ?? file.type, type: file.type },
    evidence: dropped
      .slice(0, 10)
      .map(({ path, type, facts }) => ({ where: path, observed: `${type} (${String(facts['smuggled'])})` })),
    severity: isShown ? 'high' : 'critical',
  }
}

/** What would be dropped could not be worked out, but everything needed for it is there. */
function byPattern(page: Artifact): Finding | undefined {
  const { uses, encodedCharacters, shown } = pageFacts(page)
  if (encodedCharacters < LONG_RUN || !uses.has('decodes')) return undefined
  const builds = uses.has('builds-file') && uses.has('downloads')
  const replaces =
    shown < 40 && (uses.has('evaluates') || uses.has('writes-page') || uses.has('navigates') || uses.has('builds-file'))
  if (!builds && !replaces) return undefined
  return {
    message: builds ? 'builds-file' : 'only-encoded-script',
    values: { file: page.path, characters: encodedCharacters },
    evidence: [{ where: page.path, observed: [...uses].join(', ') }],
    severity: builds ? 'critical' : 'high',
  }
}
