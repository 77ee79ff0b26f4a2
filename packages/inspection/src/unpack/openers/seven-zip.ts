// Archives and disk images that are read by 7-Zip: 7z, RAR, CAB, LZH, ARJ, ISO 9660, UDF, VHD(X), WIM, DMG, xz, bzip2 …
import { asBuffer } from '@sekisho/formats/bytes'
import type { Artifact } from '../../artifact.ts'
import { EMBEDDED_SIGNATURES, SEVEN_ZIP_EXTENSIONS } from '../identify/archives.ts'
import type { Opener, Walk } from '../opener.ts'
import type { OpenedArchive, Volume } from '../seven-zip/index.ts'
import { innerName } from './inner-name.ts'

const RAR = 'application/vnd.rar'

/** What is in an archive that 7-Zip knows; encrypted ones with the mail's passwords. */
export const sevenZipOpener: Opener = {
  name: 'seven-zip',
  types: [...SEVEN_ZIP_EXTENSIONS.keys()],
  async open(artifact, walk) {
    await openWithSevenZip(artifact, [archiveIn(artifact)], walk)
  },
}

/** The archive as it is, or the one behind a self-extractor's code. */
function archiveIn({ type, content }: Artifact): Volume {
  const extension = SEVEN_ZIP_EXTENSIONS.get(type)
  if (extension !== undefined) return { name: `archive.${extension}`, bytes: content }
  const found = EMBEDDED_SIGNATURES.map(([embedded, signature]) => ({
    extension: SEVEN_ZIP_EXTENSIONS.get(embedded) ?? 'bin',
    at: asBuffer(content).indexOf(signature, 0, 'latin1'),
  })).find(({ at }) => at >= 0)
  return { name: `archive.${found?.extension ?? 'bin'}`, bytes: content.subarray(found?.at ?? 0) }
}

/** Opens the archive that these volumes make up; what is in it hangs below `artifact`. */
export async function openWithSevenZip(artifact: Artifact, volumes: readonly Volume[], walk: Walk): Promise<void> {
  const { openArchive } = await import('../seven-zip/index.ts')
  const opened = await openArchive(volumes, walk, innerName(artifact.name))
  noteArchive(artifact, opened)
  for (const { child, trouble } of opened.children) {
    const added = await walk.add(artifact, child)
    if (added === undefined) return
    if (trouble !== undefined) walk.notInspected(added, trouble)
  }
  noteLosses(artifact, opened, walk)
}

function noteArchive(artifact: Artifact, { listing, password, namesHidden, children }: OpenedArchive): void {
  if (listing.type !== '') artifact.facts['archiveType'] = listing.type
  const comment = listing.properties.get('Comment')
  if (comment) artifact.facts['comment'] = comment.slice(0, 1_000)
  const links = listing.items.filter(({ link }) => link !== '').map(({ name, link }) => ({ name, target: link }))
  const streams = artifact.type === RAR ? alternateStreams(artifact.content) : []
  if (streams.length > 0) artifact.facts['alternateStreams'] = streams
  if (links.length > 0) artifact.facts['archiveLinks'] = links.slice(0, 100)
  if (namesHidden) artifact.facts['namesHidden'] = true
  if (!namesHidden && !password && !children.some(({ child }) => child.encrypted)) return
  artifact.encrypted = true
  artifact.password = password?.value ?? null
  artifact.passwordFrom = password?.from ?? null
}

function noteLosses(artifact: Artifact, { namesHidden, stopped, complaints, children }: OpenedArchive, walk: Walk): void {
  if (stopped !== undefined) return walk.notInspected(artifact, 'limit-exceeded', stopped)
  if (namesHidden) return walk.notInspected(artifact, 'encrypted', 'names')
  if (children.some(({ child }) => child.unreadable === 'encrypted')) {
    artifact.inspected = false
    artifact.why ??= 'encrypted'
  }
  const loss = complaints.find(({ kind }) => kind !== 'password' && kind !== 'encrypted-names')
  if (loss === undefined || (children.length > 0 && loss.item !== undefined)) return
  const why =
    loss.kind === 'volume'
      ? 'incomplete'
      : loss.kind === 'memory'
        ? 'limit-exceeded'
        : loss.kind === 'unsupported'
          ? 'unsupported-format'
          : 'damaged'
  walk.notInspected(artifact, why, loss.text)
}

/** CVE-2025-8088: names of alternate data streams that lead out of the folder (`:..\\..\\`); they stand in the open. */
function alternateStreams(content: Uint8Array): string[] {
  const bytes = asBuffer(content)
  const found: string[] = []
  for (const start of [':..\\', ':../']) {
    for (let at = bytes.indexOf(start, 0, 'latin1'); at >= 0 && found.length < 10; at = bytes.indexOf(start, at + 1, 'latin1')) {
      const name = /^[^\0-\x1f]{8,260}/.exec(bytes.toString('latin1', at, at + 260))?.[0]
      if (name !== undefined) found.push(name)
    }
  }
  return found
}
