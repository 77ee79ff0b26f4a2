import { type DetectionContext, defineDetector, type Finding } from '../../detector.ts'
import type { LeakMatch } from '../../history/index.ts'
import type { Severity } from '../../inspection.ts'
import { carriesDanger, isKnown, type OutsideAuthor, outsideAuthor } from './author.ts'
import { baitIn } from './bait.ts'
import { dayValues } from './day.ts'
import { isDisowned } from './disowned.ts'
import { isBroughtIn, isInKnownThread } from './quotation-reasons.ts'
import { retiredOrCanary } from './retired-or-canary.ts'

/** Findings of one mail; a recipient list of a theft names hundreds. */
const MAX_FINDINGS = 5

/** Text, a name or an address that is known to be stolen comes back. */
export const stolenData = defineDetector({
  id: 'identity.stolen-data',
  severity: 'high',
  technique: 'T1586.002',
  references: ['A34', 'A36', 'H4', 'jma-letter-2020'],
  about: 'identity',

  *detect(context) {
    const author = outsideAuthor(context)
    if (!author) return
    const leaks = context.history?.leaks ?? []
    const told = new Set(leaks.map(({ value }) => value))
    const found = [
      ...leaks.map((match) => ofLeak(match, context, author)),
      ...retiredOrCanary(context)
        .filter(({ value }) => !told.has(value))
        .map((one) => finding(one.kind, one.value, {}, addressSeverity(one.kind, one.value, context), context)),
    ]
    yield* found.filter((one) => one !== undefined).slice(0, MAX_FINDINGS)
  },
})

function ofLeak(match: LeakMatch, context: DetectionContext, author: OutsideAuthor): Finding | undefined {
  const severity = severityOf(match, context, author)
  if (severity === undefined) return undefined
  return finding(
    match.kind,
    match.value,
    { ...dayValues(match.since), leak: match.name, address: author.address },
    severity,
    context,
  )
}

function finding(
  message: string,
  value: string,
  values: Record<string, string>,
  severity: Severity,
  context: DetectionContext,
): Finding {
  const evidence = [{ where: whereIn(value, context), observed: value === '' ? null : value, expected: values['leak'] ?? null }]
  return { message, values: { value, ...values }, evidence, severity }
}

function severityOf({ kind, value }: LeakMatch, context: DetectionContext, author: OutsideAuthor): Severity | undefined {
  switch (kind) {
    case 'text':
      if (isByParticipant(context)) return 'info'
      return mayAnswer(context, author) ? 'low' : 'high'
    case 'canary-address':
    case 'retired-address':
      return addressSeverity(kind, value, context)
    case 'name':
      if (isKnownAuthor(context)) return undefined
      return carriesDanger(context) ? 'high' : 'medium'
    case 'address':
      // Whoever was robbed goes on writing; the address says something only where another one writes under it.
      return value === author.address || !isShownInName(value, context) ? undefined : 'medium'
  }
}

/** An old correspondent's address book, and an old mail answered late, know addresses that nobody uses any more. */
function addressSeverity(kind: string, value: string, context: DetectionContext): Severity {
  if (kind.includes('canary')) return 'high'
  if (whereIn(value, context) === 'To') return 'info'
  return isKnownAuthor(context) ? 'low' : 'high'
}

function whereIn(value: string, { message, facts }: DetectionContext): string {
  if (!value.includes('@')) return value === '' ? 'text' : 'From'
  if ([...message.from, ...message.replyTo].some(({ address }) => address.toLowerCase() === value)) return 'From'
  return facts?.mentioned.includes(value) ? 'text' : 'To'
}

/** Who took part may quote what was taken. */
function isByParticipant(context: DetectionContext): boolean {
  const { history } = context
  if (!history || isDisowned(context)) return false
  if (history.quotation?.mails.some((mail) => mail.authorWasParty || mail.authorDomainWasParty)) return true
  return history.thread?.authorWasParty === true
}

/** Who has stolen a mail can name it as well as who answers it: without others who brought him in, nothing may be there to follow. */
function mayAnswer(context: DetectionContext, author: OutsideAuthor): boolean {
  if (carriesDanger(context) || !isInKnownThread(context)) return false
  const parties = (context.history?.quotation?.mails ?? []).flatMap(({ from, to }) => [from, ...to])
  return isBroughtIn(context) || ['none', 'home'].includes(baitIn(context, author, parties))
}

const isKnownAuthor = ({ history }: DetectionContext): boolean => history !== undefined && isKnown(history.author.address)

const isShownInName = (value: string, { message }: DetectionContext): boolean =>
  message.from.some(({ displayName }) => displayName.normalize('NFKC').toLowerCase().includes(value))
