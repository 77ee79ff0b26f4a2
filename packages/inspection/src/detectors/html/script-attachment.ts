import type { Artifact } from '../../artifact.ts'
import { defineDetector, type Finding } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'
import { defanged } from '../../links/index.ts'
import { HTML } from '../../unpack/identify/types.ts'
import { type PageFacts, pageFacts } from './page-facts.ts'

/** Characters below which a page says nothing itself. */
const SAYS_NOTHING = 40

/** An attached page with script: ordinary in portals and reports, telling when the page is nothing else. */
export const scriptAttachment = defineDetector({
  id: 'html.script-attachment',
  severity: 'medium',
  technique: 'T1027',
  references: ['A28'],

  *detect({ artifacts }) {
    for (const page of artifacts) {
      if (page.type !== HTML) continue
      const finding = findingOf(page, pageFacts(page))
      if (finding) yield finding
    }
  },
})

function findingOf(page: Artifact, facts: PageFacts): Finding | undefined {
  if (!facts.hasScript) return undefined
  const { message, severity } = judged(facts)
  return {
    message,
    values: { file: page.path, target: defanged(facts.redirects[0] ?? facts.scriptAddresses[0] ?? '') },
    evidence: [{ where: page.path, observed: [...facts.uses, ...facts.redirects].join(', ') || 'script' }],
    severity,
  }
}

function judged({ uses, shown, redirects, scriptAddresses, forms }: PageFacts): { message: string; severity: Severity } {
  const isEmpty = shown < SAYS_NOTHING
  const decodes = uses.has('decodes')
  const acts = uses.has('evaluates') || uses.has('writes-page') || uses.has('navigates')
  if (isEmpty && decodes && acts) return { message: 'only-disguised-script', severity: 'high' }
  if (isEmpty && redirects.some((target) => /^(?:https?:)?\/\//i.test(target)))
    return { message: 'only-redirects', severity: 'high' }
  // A page of a portal sends its one form by itself and shows nothing while it does.
  if (isEmpty && scriptAddresses.some((address) => /^(?:https?:)?\/\//i.test(address)) && forms.length === 0)
    return { message: 'only-script-from-elsewhere', severity: 'medium' }
  if (decodes && uses.has('evaluates')) return { message: 'disguised-script', severity: 'medium' }
  return { message: 'script', severity: 'low' }
}
