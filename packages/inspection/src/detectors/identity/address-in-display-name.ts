import { type HeaderField, headersNamed, type Mailbox } from '@sekisho/formats/mime'
import { type DetectionContext, defineDetector, type Finding } from '../../detector.ts'
import { registrableDomain } from '../../history/domain.ts'
import type { Severity } from '../../inspection.ts'
import { isListOrMachine } from './addressed-to-many.ts'
import { carriesDanger, isLongKnown, outsideAuthor } from './author.ts'
import { baitIn } from './bait.ts'

const ADDRESS = /[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[\w-]{1,63})/u
/** 「… 経由」, `via`: a list or a service says for whom it writes. */
const ON_BEHALF = /\bvia\b|\bon behalf of\b|経由|代理/iu
const MAX_AUTHORS = 20
const MAX_NAME = 500

/** The display name shows an address that is not the sender’s; programs on telephones show nothing else. */
export const addressInDisplayName = defineDetector({
  id: 'identity.address-in-display-name',
  severity: 'low',
  technique: 'T1656',
  references: ['A35'],
  about: 'identity',

  *detect(context) {
    for (const from of context.message.from.slice(0, MAX_AUTHORS)) {
      const finding = otherAddress(from, context)
      if (finding) yield finding
    }
    const field = headersNamed(context.message.mime.headers, 'from').find(hasDoubledQuotes)
    if (field) yield { message: 'doubled-quotes', evidence: [{ where: 'From', observed: field.value.slice(0, MAX_NAME) }] }
  },
})

function otherAddress(from: Mailbox, context: DetectionContext): Finding | undefined {
  const shown = from.displayName.slice(0, MAX_NAME).normalize('NFKC')
  const [address = '', domain = ''] = ADDRESS.exec(shown) ?? []
  const { organisation } = context
  if (address === '' || from.address === '' || organisation.owns(from.domain)) return undefined
  // Ours and those of institutions are told by `sender.display-name-spoof`.
  if (organisation.owns(domain) || organisation.institutionOf(domain)) return undefined
  if (registrableDomain(domain) === registrableDomain(from.domain)) return undefined
  const severity = severityOf(address.toLowerCase(), shown, context)
  return {
    message: 'other-address',
    values: { shown: address, address: from.address },
    evidence: [{ where: 'From', observed: `${from.displayName} <${from.address}>`, expected: address }],
    severity,
  }
}

function severityOf(address: string, shown: string, context: DetectionContext): Severity {
  const isDangerous = carriesDanger(context)
  if (!isDangerous && isOnBehalf(address, shown, context) && isBelieved(address, context)) return 'info'
  if (isKnownParty(address, shown, context)) return 'high'
  return isDangerous ? 'medium' : 'low'
}

const isOnBehalf = (address: string, shown: string, context: DetectionContext): boolean =>
  isListOrMachine(context.message) || ON_BEHALF.test(shown) || isAnswered(address, context)

/** Anybody can say that he writes for another: who is not known may not lead elsewhere. */
function isBelieved(address: string, context: DetectionContext): boolean {
  const author = outsideAuthor(context)
  if (!author || !context.history || isLongKnown(context.history.author.address, context)) return true
  return ['none', 'home'].includes(baitIn(context, author, [address]))
}

/** A form or a ticket that writes for somebody has the answer sent to that person. */
const isAnswered = (address: string, { message }: DetectionContext): boolean =>
  message.replyTo.some((replyTo) => replyTo.address.toLowerCase() === address)

function isKnownParty(address: string, shown: string, { history, organisation }: DetectionContext): boolean {
  if (organisation.correspondentNamed(shown)?.address.toLowerCase() === address) return true
  if (history?.namesakes.some((use) => use.address === address)) return true
  return history?.quotation?.mails.some(({ from, to }) => from === address || to.includes(address)) ?? false
}

/** `""name"" <…>` and `"\"name\"" <…>`: what a program makes that quotes a name which is quoted already. */
const hasDoubledQuotes = ({ rawValue }: HeaderField): boolean => /^\s*""[^",<>]{1,200}""\s*</.test(rawValue)
