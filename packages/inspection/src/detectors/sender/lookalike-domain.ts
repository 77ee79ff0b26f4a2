import type { Mailbox } from '@sekisho/formats/mime'
import { defineDetector, type Finding } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'
import type { Organisation } from '../../message/organisation.ts'
import { asItLooks, mixedScriptWords, passesForLatin } from '../../names/confusable.ts'
import { shownDomain } from '../../names/domain-skeleton.ts'
import type { ProtectedLookalike } from '../../names/protected-domains.ts'

/** A domain that is read as another one: letters of other scripts, `rn` for `m`, hyphens, another top level. */
export const lookalikeDomain = defineDetector({
  id: 'sender.lookalike-domain',
  severity: 'high',
  technique: 'T1656',
  references: ['A54', 'A36'],
  about: 'identity',

  *detect({ message, organisation }) {
    const told = new Set<string>()
    for (const [where, mailboxes] of [
      ['From', message.from],
      ['Reply-To', message.replyTo],
    ] as const) {
      for (const mailbox of mailboxes.slice(0, MAX_MAILBOXES)) {
        const finding = told.has(mailbox.domain) ? undefined : findingOf(where, mailbox, organisation)
        if (!finding) continue
        told.add(mailbox.domain)
        yield finding
      }
    }
  },
})

/** Authors and reply addresses of one mail that are compared. */
const MAX_MAILBOXES = 20

function findingOf(where: string, { domain, address }: Mailbox, organisation: Organisation): Finding | undefined {
  if (domain === '' || organisation.owns(domain)) return undefined
  const shown = shownDomain(domain)
  const like = organisation.lookalikeOf(domain)
  const evidence = [{ where, observed: address, expected: like?.domain ?? null }]
  if (like) {
    const values = { domain: shown, ours: like.domain, name: like.name }
    return { message: like.of === 'house' ? 'ours' : 'theirs', values, evidence, severity: severityOf(like) }
  }
  if (!shown.split('.').some(isDisguised)) return undefined
  return { message: 'mixed-script', values: { domain: shown, looks: asItLooks(shown) }, evidence, severity: 'medium' }
}

const severityOf = ({ of }: ProtectedLookalike): Severity => (of === 'house' ? 'high' : 'medium')

const isDisguised = (label: string, index: number, labels: readonly string[]): boolean =>
  // Under a top level in Cyrillic everything is.
  mixedScriptWords(label).length > 0 ||
  (index < labels.length - 1 && passesForLatin(label) && /^[\0-\x7f]+$/.test(labels.at(-1) ?? ''))
