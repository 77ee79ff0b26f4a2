// X-Sekisho-Release: <quarantine id>; <attempt>; <hmac>
// Says that a mail is one we held and let go, so that our own gate passes it when it comes by again.
// The code covers what the mail shows and carries (`release-content.ts`), so a marker read by somebody takes nothing else past us;
// to whom and until when it counts stands on record and is asked by the gate.
import { createHmac, timingSafeEqual } from 'node:crypto'

export const releaseHeader = 'X-Sekisho-Release'

export interface Release {
  readonly id: string
  readonly attempt: string
}

/** A release somebody claims; `isOurs` tells whether we wrote it. */
export interface ReleaseMarker extends Release {
  readonly code: string
}

/** The header's value. */
export function writeMarker(release: Release, contentHash: string, key: Uint8Array): string {
  return `${release.id}; ${release.attempt}; ${codeOf(release, contentHash, key)}`
}

/** What the marker claims, or undefined when it is none. */
export function readMarker(value: string): ReleaseMarker | undefined {
  const [, id, attempt, code] = /^([\w-]{1,64}); ([\w-]{1,64}); ([0-9a-f]{64})$/.exec(value) ?? []
  return id && attempt && code ? { id, attempt, code } : undefined
}

/** True when we wrote the marker, for a mail with this content. */
export function isOurs(marker: ReleaseMarker, contentHash: string, key: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(marker.code, 'hex'), Buffer.from(codeOf(marker, contentHash, key), 'hex'))
}

function codeOf({ id, attempt }: Release, contentHash: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`sekisho-release\0${id}\0${attempt}\0${contentHash}`).digest('hex')
}
