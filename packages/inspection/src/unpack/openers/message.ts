import { asBuffer, FormatError } from '@sekisho/formats/bytes'
import { type MimePart, parseMessage, partsUnder } from '@sekisho/formats/mime'
import type { Artifact } from '../../artifact.ts'
import { isBody, readMessage } from '../../message/read-message.ts'
import { identify } from '../identify/identify.ts'
import { pageStart } from '../identify/page-start.ts'
import { EMAIL, HTML, MHT, TEXT } from '../identify/types.ts'
import type { Opener, Walk } from '../opener.ts'
import { passwordCandidates } from '../password-candidates.ts'

/** RFC 5322 messages inside the mail, and pages saved as one file (RFC 2557), which have the same form. */
export const messageOpener: Opener = {
  name: 'message',
  types: [EMAIL, MHT],
  async open(artifact, walk) {
    // A text that is only called a message is read as one too.
    if (artifact.message || artifact.type === TEXT) artifact.type = EMAIL
    const isMessage = artifact.type === EMAIL || artifact.type === MHT
    const mime = artifact.message ?? parseMessage(isMessage ? artifact.content : fromMimeVersion(artifact.content), walk.budget)
    const message = readMessage(mime)
    if (message.subject !== '') artifact.facts['subject'] = message.subject
    artifact.text = message.text
    artifact.links.push(...message.html.links)
    walk.addPasswords(passwordCandidates(message, []))
    await openParts(mime.root, artifact, walk)
    const limit = mime.defects.find((defect) => defect.code === 'limit-exceeded')
    if (limit) walk.notInspected(artifact, 'limit-exceeded', limit.limit)
  },
}

/** A page hidden behind the first lines of another format begins at its MIME-Version. */
function fromMimeVersion(content: Uint8Array): Uint8Array {
  const at = pageStart(asBuffer(content))
  return at > 0 ? content.subarray(at) : content
}

const NOT_ALL_HERE = new Set(['message/partial', 'message/external-body'])

/** Adds every part of a message that is more than its visible text, in every plausible reading. */
export async function openParts(root: MimePart, parent: Artifact | undefined, walk: Walk): Promise<void> {
  const places = oddPlaces(root)
  let limit: FormatError | undefined
  for (const part of partsUnder(root)) {
    if (part.parts.length === 0) await openPart(part, parent, walk, places.get(part))
    try {
      // A container is read again too: where its boundary is ambiguous, other parts stand in it.
      await openOtherReadings(part, parent, walk)
    } catch (error) {
      // The parts that follow are there all the same.
      if (!(error instanceof FormatError)) throw error
      limit = error
    }
  }
  if (limit) throw limit
}

async function openOtherReadings(part: MimePart, parent: Artifact | undefined, walk: Walk): Promise<void> {
  for (const reading of part.otherReadings()) {
    await walk.add(parent, {
      name: reading.name ?? part.filenames[0] ?? `${part.path} (${reading.why})`,
      otherNames: reading.otherNames ?? part.filenames,
      declaredType: reading.contentType ?? null,
      content: reading.bytes,
      facts: { reading: reading.why },
    })
  }
}

/** RFC 2046 §5.1.1: what stands before the first or after the last delimiter is to be ignored; some programs show it. */
const OUTSIDE = ['part-in-preamble', 'part-in-epilogue', 'part-after-close']

/** Parts that a program which follows the RFC does not show, with the reason. */
function oddPlaces(root: MimePart): ReadonlyMap<MimePart, string> {
  const places = new Map<MimePart, string>()
  for (const part of partsUnder(root)) {
    for (const { code, offset } of part.parts.length > 0 ? part.defects : []) {
      if (!OUTSIDE.includes(code)) continue
      const outside = part.parts.filter(({ headerRange }) =>
        code === 'part-after-close' ? headerRange.start >= offset : headerRange.start === offset,
      )
      for (const each of outside) for (const leaf of partsUnder(each)) if (!places.has(leaf)) places.set(leaf, code)
    }
  }
  return places
}

async function openPart(part: MimePart, parent: Artifact | undefined, walk: Walk, reading: string | undefined): Promise<void> {
  const content = part.content()
  // Of a page saved as one file, every part is opened by a program; of a mail, its body is only shown.
  const isPage = parent !== undefined && parent.type !== EMAIL
  if (!isPage && isBody(part) && isVisibleText(content)) return
  if (content.length === 0 && part.filenames.length === 0) return
  const isElsewhere = NOT_ALL_HERE.has(part.contentType.value)
  const added = await walk.add(parent, {
    name: part.filenames[0] ?? nameless(part),
    otherNames: part.filenames.slice(1),
    declaredType: part.contentType.value,
    content,
    facts: { ...(reading === undefined ? {} : { reading }), ...(isElsewhere ? whereTheRestIs(part) : {}) },
    ...(part.message ? { message: part.message } : {}),
  })
  // RFC 2046 §5.2: the rest is in other mails, or somewhere else altogether.
  if (added && isElsewhere) walk.notInspected(added, 'incomplete', part.contentType.value)
}

/** `number`, `total`, `id` of a fragment; `access-type`, `site`, `name` of a body that lies elsewhere. */
function whereTheRestIs({ contentType }: MimePart): Record<string, unknown> {
  const told = [...contentType.parameters].slice(0, 20)
  return Object.fromEntries(told.map(([name, [value = '']]) => [name, value.slice(0, 500)]))
}

/** A body that is something else than text is not shown, and is looked into. */
function isVisibleText(content: Uint8Array): boolean {
  if (content.length === 0) return true
  const { type } = identify(content.subarray(0, 4096))
  return type === TEXT || type === HTML || type === EMAIL || type.startsWith('text/') || type === 'application/xml'
}

function nameless(part: MimePart): string {
  if (!part.message) return part.path
  const subject = readMessage(part.message).subject
  return subject === '' ? part.path : subject
}
