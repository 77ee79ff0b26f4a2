import { hash } from 'node:crypto'
import { leavesUnder } from './leaves.ts'
import type { MimePart, OtherReading } from './types.ts'

/** What is found in a part by its declared reading and by the other ones so far. */
export class KnownContents {
  readonly #part: MimePart
  #digests: Set<string> | undefined

  constructor(part: MimePart) {
    this.#part = part
  }

  /** The leaves whose content nobody has seen yet, as readings. */
  *unknownAmong(found: Iterable<MimePart>, why: string): Generator<OtherReading> {
    for (const leaf of found) {
      const bytes = leaf.content()
      const digest = hash('sha256', bytes)
      this.#digests ??= new Set([...leavesUnder(this.#part)].map((each) => hash('sha256', each.content())))
      if (bytes.length === 0 || this.#digests.has(digest)) continue
      this.#digests.add(digest)
      const [name, ...otherNames] = leaf.filenames
      yield { why, name, otherNames, contentType: leaf.contentType.value, bytes }
    }
  }
}
