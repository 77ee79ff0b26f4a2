import type { Artifact } from '../../artifact.ts'
import { defineDetector } from '../../detector.ts'
import { startsOf, wordsFor } from '../../macros/behaviour.ts'
import { FLAT_EXCEL, FLAT_WORD, MHT, PDF } from '../../unpack/identify/types.ts'

const ACTIVE_MIME = 'application/x-mso'

/** Macros in a document that is written as a page, as XML, or behind the first line of a PDF: Office opens them all the same. */
export const otherClothes = defineDetector({
  id: 'document.other-clothes',
  severity: 'critical',
  technique: 'T1036.008',
  references: ['A14'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const clothes = clothesOf(artifact)
      if (clothes === undefined) continue
      const inside = artifacts.filter((other) => other === artifact || isInside(other, artifact))
      const withMacros = inside.filter(({ macros }) => macros.length > 0)
      const isPolyglot = clothes === 'page-in-pdf'
      if (withMacros.length === 0 && !(isPolyglot && inside.some(({ type }) => type === ACTIVE_MIME))) continue
      yield {
        message: clothes,
        values: { file: artifact.path },
        evidence: inside
          .filter(({ type, macros }) => type === ACTIVE_MIME || macros.length > 0)
          .slice(0, 10)
          .map((found) => ({ where: found.path, observed: found.macros.map(({ module }) => module).join(', ') || found.type })),
        severity: isPolyglot || withMacros.some(acts) ? 'critical' : 'high',
      }
    }
  },
})

function clothesOf({ type, facts }: Artifact): 'page-in-pdf' | 'page' | 'xml' | undefined {
  const others = facts['otherTypes']
  if (type === PDF) return Array.isArray(others) && others.includes(MHT) ? 'page-in-pdf' : undefined
  if (type === MHT || (Array.isArray(others) && others.includes(MHT))) return 'page'
  return type === FLAT_WORD || type === FLAT_EXCEL ? 'xml' : undefined
}

function isInside(artifact: Artifact, container: Artifact): boolean {
  for (let parent = artifact.parent; parent; parent = parent.parent) if (parent === container) return true
  return false
}

const acts = (artifact: Artifact): boolean =>
  startsOf(artifact).length > 0 &&
  (['execute', 'download', 'write'] as const).some((verb) => wordsFor(artifact.macros, verb).length > 0)
