import { domainToUnicode } from 'node:url'
import type { Mailbox } from '@sekisho/formats/mime'
import { defineDetector, type Finding } from '../../detector.ts'
import type { Organisation } from '../../message/organisation.ts'
import { asItLooks, mixedScriptWords, passesForLatin } from '../../names/confusable.ts'

/** A domain that is read as another one: letters of other scripts, `rn` for `m`, digits for letters. */
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
  const shown = domain.includes('xn--') ? domainToUnicode(domain) || domain : domain.normalize('NFKC').toLowerCase()
  const looks = asItLooks(shown)
  const ours = [looks, ...misreadings(looks)].find((reading) => reading !== domain && organisation.owns(reading))
  const evidence = [{ where, observed: address, expected: ours ?? null }]
  if (ours !== undefined) return { message: 'ours', values: { domain: shown, ours }, evidence }
  if (!shown.split('.').some(isDisguised)) return undefined
  return { message: 'mixed-script', values: { domain: shown, looks }, evidence, severity: 'medium' }
}

/** What an ASCII name is taken for by somebody who reads quickly. */
function misreadings(domain: string): string[] {
  const letters = domain.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('0', 'o')
  return [domain.replaceAll('rn', 'm'), domain.replaceAll('0', 'o'), ...['l', 'i'].map((one) => letters.replaceAll('1', one))]
}

const isDisguised = (label: string, index: number, labels: readonly string[]): boolean =>
  // Under a top level in Cyrillic everything is.
  mixedScriptWords(label).length > 0 ||
  (index < labels.length - 1 && passesForLatin(label) && /^[\0-\x7f]+$/.test(labels.at(-1) ?? ''))
