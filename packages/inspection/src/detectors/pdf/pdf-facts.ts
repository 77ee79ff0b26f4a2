import type { PdfAction } from '@sekisho/formats/pdf'
import type { Artifact } from '../../artifact.ts'

/** Actions of a document other than links, as its opener wrote them down. */
export const actionsOf = ({ facts }: Artifact): readonly PdfAction[] =>
  Array.isArray(facts['actions']) ? (facts['actions'] as PdfAction[]) : []

export interface CoveringLink {
  readonly target: string
  readonly coverage: number
}

/** Links that cover a good part of their page. */
export const coveringLinks = ({ facts }: Artifact): readonly CoveringLink[] =>
  Array.isArray(facts['coveringLinks']) ? (facts['coveringLinks'] as CoveringLink[]) : []
