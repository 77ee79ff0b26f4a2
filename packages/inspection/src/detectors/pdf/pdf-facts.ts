import type { PdfAction } from '@sekisho/formats/pdf'
import type { Artifact } from '../../artifact.ts'
import { numberIn, records, textIn } from '../../links/index.ts'

/** Actions of a document other than links, as its opener wrote them down. */
export const actionsOf = ({ facts }: Artifact): PdfAction[] =>
  records(facts['actions']).map(({ type, trigger, target, script }) => ({
    type: textIn(type),
    trigger: textIn(trigger),
    target: textIn(target),
    script: textIn(script),
  }))

export interface CoveringLink {
  readonly target: string
  readonly coverage: number
}

/** Links that cover a good part of their page. */
export const coveringLinks = ({ facts }: Artifact): CoveringLink[] =>
  records(facts['coveringLinks']).map(({ target, coverage }) => ({ target: textIn(target), coverage: numberIn(coverage) }))
