import { headersNamed } from '@sekisho/formats/mime'
import { defineDetector } from '../../detector.ts'
import { networkMatcher, PRIVATE_NETWORKS } from '../../network/cidr.ts'
import { outsideAuthor } from './author.ts'

// RFC 5321 §4.1.3 address-literal, as the client's own name in the oldest Received field.
const LITERAL = /^\s*from\s+\[((?:\d{1,3}\.){3}\d{1,3})\](?:\s*\(([^()]{0,200})\))?/i
/** The server found no name for the address it saw. */
const NAMELESS = /^\s*(?:unknown\s*)?\[(?:\d{1,3}\.){3}\d{1,3}\]\s*$|^\s*unknown\b/i
const isPrivate = networkMatcher([...PRIVATE_NETWORKS, '100.64.0.0/10', '169.254.0.0/16'])

/** Handed in under a bare address, as programs do that send with somebody's stolen password. */
export const submittedFromAddressLiteral = defineDetector({
  id: 'identity.submitted-from-address-literal',
  severity: 'low',
  technique: 'T1078',
  references: ['A38'],
  about: 'identity',

  *detect(context) {
    if (!outsideAuthor(context) || context.history?.habit.submission === 'usual') return
    const oldest = headersNamed(context.message.mime.headers, 'received').at(-1)?.value ?? ''
    const [, address, seen = ''] = LITERAL.exec(oldest) ?? []
    if (address === undefined) return
    // Mail programs behind a router call themselves by their inner address; then the outer one has a name.
    const isInner = isPrivate(address)
    if (isInner && !NAMELESS.test(seen)) return
    yield {
      message: isInner ? 'nameless' : 'literal',
      values: { address: isInner ? seen.replace(/[^\d.]/g, '') || address : address },
      evidence: [{ where: 'Received', observed: oldest.slice(0, 200) }],
      ...(isInner ? { severity: 'info' as const } : {}),
    }
  },
})
