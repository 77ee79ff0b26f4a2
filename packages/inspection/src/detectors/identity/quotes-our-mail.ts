import { defineDetector, type Finding } from '../../detector.ts'
import { dayValues } from './day.ts'
import { type WeighedQuotation, weighedQuotation } from './weighed-quotation.ts'

/** Of a time in ISO 8601. */
const DAY_LENGTH = 10
/** Addresses that one sentence names. */
const MAX_NAMED = 3

/** Text of our own correspondence, in a mail by somebody who had no part in it: the stolen mails of the 2020 letter. */
export const quotesOurMail = defineDetector({
  id: 'identity.quotes-our-mail',
  severity: 'high',
  technique: 'T1566',
  references: ['A34', 'A35', 'jma-letter-2020'],
  about: 'identity',

  *detect(context) {
    const weighed = weighedQuotation(context)
    // That they had no part in it would be wrong of these.
    if (weighed && weighed.unproven !== 'unanswered') yield findingOf(weighed)
  },
})

function findingOf({ author, quotation: { heldBy }, quoted, isNamed, isForged, severity }: WeighedQuotation): Finding {
  const parties = [quoted.from, ...quoted.to]
  const written = quoted.direction === 'inbound' ? 'we-received' : 'we-wrote'
  return {
    message: isForged ? 'forged-party' : isNamed ? 'in-the-name-of-a-party' : written,
    values: {
      ...dayValues(quoted.at),
      name: author.mailbox.displayName,
      address: author.address,
      from: quoted.from,
      to: listed(quoted.to),
      heldBy: listed(heldBy.length > 0 ? heldBy : parties),
    },
    evidence: [
      { where: 'From', observed: author.address, expected: listed(parties) },
      { where: 'text', observed: `${quoted.at.slice(0, DAY_LENGTH)}: ${quoted.matched} / ${quoted.of}` },
    ],
    severity,
  }
}

function listed(addresses: readonly string[]): string {
  return addresses.slice(0, MAX_NAMED).join(', ') + (addresses.length > MAX_NAMED ? ' …' : '')
}
