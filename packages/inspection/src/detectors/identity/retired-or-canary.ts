import type { DetectionContext } from '../../detector.ts'

export interface AddressOfNobody {
  readonly kind: 'own-retired-address' | 'own-canary-address'
  /** Lower case. */
  readonly value: string
}

const MAX_ADDRESSES = 500

/** Addresses of ours that nobody uses any more, or that nobody was ever told, wherever the mail names them. */
export function retiredOrCanary({ message, delivery, facts, organisation }: DetectionContext): AddressOfNobody[] {
  const named = [
    ...[...message.to, ...message.cc, ...message.replyTo].map(({ address }) => address),
    ...delivery.envelope.rcptTo,
    ...(facts?.mentioned ?? []),
  ]
  const addresses = new Set(named.slice(0, MAX_ADDRESSES).map((address) => address.toLowerCase()))
  return [...addresses].flatMap((value): AddressOfNobody[] => {
    if (organisation.isCanary(value)) return [{ kind: 'own-canary-address', value }]
    return organisation.retired(value) ? [{ kind: 'own-retired-address', value }] : []
  })
}
