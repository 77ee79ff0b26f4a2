import type { Artifact } from '../../artifact.ts'
import type { DetectionContext } from '../../detector.ts'
import { CALENDAR, CMS, PGP, TNEF, VCARD } from '../../unpack/identify/types.ts'

/** What mail programs add by themselves, or wrap the letter in. */
const NOT_CHOSEN = new Set<string>([CMS, PGP, TNEF, CALENDAR, VCARD])

/** The files somebody attached to the mail; pictures of its own text left out. */
export function attachments({ artifacts }: DetectionContext): Artifact[] {
  return artifacts.filter(
    ({ depth, type, name }) => depth === 1 && !NOT_CHOSEN.has(type) && !(type.startsWith('image/') && name === null),
  )
}
