import type { Artifact } from '../../artifact.ts'
import { defineDetector, type Finding } from '../../detector.ts'
import { lastExtension } from '../../names/extension.ts'
import { isActive } from '../../unpack/active-content.ts'
import { CLOSED_CONTAINERS, isOffice, LNK, PDF, PROGRAMS, RTF, SCRIPTS, ZIP } from '../../unpack/identify/types.ts'
import { isClosed } from '../attachment/of-names.ts'

/** Kinds of file that are only looked at. */
const PICTURES: ReadonlySet<string> = new Set(
  'jpg jpeg png gif bmp tif tiff heic webp ico mp3 mp4 m4a mov wav avi wmv'.split(' '),
)
const TEXTS: ReadonlySet<string> = new Set(['txt', 'log', 'csv', 'tsv'])

/** A part that calls itself a picture or a text, in its type and in its name, and is a program, a document or an archive. */
export const typeMismatch = defineDetector({
  id: 'mime.type-mismatch',
  severity: 'medium',
  technique: 'T1036.008',
  references: ['A50'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const finding = isClosed(artifact) || !canHide(artifact.type) ? undefined : findingOf(artifact)
      if (finding) yield finding
    }
  },
})

/** What somebody would want to pass for something else. */
function canHide(type: string): boolean {
  return (
    isOffice(type) ||
    PROGRAMS.has(type) ||
    SCRIPTS.has(type) ||
    // Encrypted text is text.
    (CLOSED_CONTAINERS.has(type) && type !== 'application/pgp-encrypted') ||
    [ZIP, PDF, RTF, LNK].includes(type)
  )
}

type Claim = 'picture' | 'text' | 'pdf'

function findingOf(artifact: Artifact): Finding | undefined {
  const byName = claimOfName(artifact)
  const byType = claimOfType(artifact.declaredType)
  // A type that a careless program wrote, beside a name that tells the truth, misleads nobody.
  const claim = byName ?? (artifact.names.length === 0 ? byType : undefined)
  if (claim === undefined || artifact.type === (claim === 'pdf' ? PDF : ''))
    return byType ? carelessType(artifact, byType) : undefined
  const severity = isActive(artifact) ? 'high' : claim === 'text' ? 'low' : 'medium'
  return { message: claim, values: { file: artifact.path }, evidence: evidenceOf(artifact), severity }
}

/** What the name says; nothing when one of several names says otherwise. */
function claimOfName({ names }: Artifact): Claim | undefined {
  const claims = new Set(names.map((name) => claimOf(lastExtension(name))))
  return claims.size === 1 ? [...claims][0] : undefined
}

function claimOf(extension: string): Claim | undefined {
  if (PICTURES.has(extension)) return 'picture'
  if (TEXTS.has(extension)) return 'text'
  return extension === 'pdf' ? 'pdf' : undefined
}

function claimOfType(declared: string | null): Claim | undefined {
  if (declared === null) return undefined
  if (/^(?:image|audio|video)\//.test(declared)) return 'picture'
  if (declared === 'text/plain' || declared === 'text/csv') return 'text'
  return declared === PDF ? 'pdf' : undefined
}

function carelessType(artifact: Artifact, claim: Claim): Finding | undefined {
  if (artifact.type === PDF && claim === 'pdf') return undefined
  const severity = isActive(artifact) && claim !== 'text' ? 'medium' : 'low'
  return { message: 'declared-otherwise', values: { file: artifact.path }, evidence: evidenceOf(artifact), severity }
}

const evidenceOf = ({ path, type, declaredType, name }: Artifact): Finding['evidence'] => [
  { where: path, observed: type, expected: declaredType ?? name },
]
