import type { Artifact } from '../../artifact.ts'
import { type DetectionContext, defineDetector, type Finding } from '../../detector.ts'
import type { HtmlForm } from '../../html/index.ts'
import type { Severity } from '../../inspection.ts'
import { BODY, defanged, hostOf, isPrivateHost, placed, registeredDomain } from '../../links/index.ts'
import { pageFacts, pagesAmong } from './page-facts.ts'

/** A form in the mail that asks for a password and sends it somewhere. */
export const phishingForm = defineDetector({
  id: 'html.phishing-form',
  severity: 'high',
  technique: 'T1598.002',
  references: ['A28', 'A55'],

  *detect(context) {
    yield* inForms(context.message.html.forms, BODY, context)
    for (const page of pagesAmong(context.artifacts)) {
      const { forms, base } = pageFacts(page)
      yield* inForms(
        forms.map((form) => ({
          ...form,
          action: form.action === '' || base === undefined ? form.action : withBase(form.action, base),
        })),
        page.path,
        context,
      )
      const loose = sentByScript(page)
      if (loose) yield loose
    }
  },
})

function* inForms(forms: readonly HtmlForm[], where: string, context: DetectionContext): Generator<Finding> {
  for (const { action, password, method } of forms) {
    const host = hostOf(action)
    if (!password || host === undefined || !/^(?:https?:)?\/\//i.test(action)) continue
    yield {
      message: placed('sends-password', where),
      values: { file: where, host: defanged(host) },
      evidence: [{ where, observed: `${method.toUpperCase()} ${action.slice(0, 500)}` }],
      severity: severityOf(host, context),
    }
  }
}

/** A portal that writes from its own domain, and devices of the house, are ordinary; authentication that failed is not. */
function severityOf(host: string, { message, organisation, authentication }: DetectionContext): Severity {
  if (organisation.owns(host) || isPrivateHost(host)) return 'low'
  const isAuthors = message.from.some(({ domain }) => registeredDomain(domain) === registeredDomain(host))
  return isAuthors && authentication.dmarc !== 'fail' && authentication.spf !== 'fail' ? 'low' : 'high'
}

/** A password field whose content only a script can send. */
function sentByScript(page: Artifact): Finding | undefined {
  const { loosePasswords, forms, uses } = pageFacts(page)
  const asks = loosePasswords > 0 || forms.some(({ password, action }) => password && !/^(?:https?:)?\/\//i.test(action))
  if (!asks || !uses.has('sends')) return undefined
  return {
    message: 'sends-password-by-script',
    values: { file: page.path },
    evidence: [{ where: page.path, observed: [...uses].join(', ') }],
  }
}

const withBase = (action: string, base: string): string => (URL.canParse(action, base) ? new URL(action, base).href : action)
