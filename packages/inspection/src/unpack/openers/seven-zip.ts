// Archives and disk images that are read by 7-Zip: 7z, RAR, CAB, LZH, ARJ, ISO 9660, UDF, VHD(X), WIM, DMG, xz, bzip2 …
import type { Artifact } from '../../artifact.ts'
import { plainName } from '../../names/extension.ts'
import { SEVEN_ZIP_EXTENSIONS } from '../identify/archives.ts'
import type { Opener, Walk } from '../opener.ts'
import type { OpenedArchive, Volume } from '../seven-zip/index.ts'

/** What is in an archive that 7-Zip knows; encrypted ones with the mail's passwords. */
export const sevenZipOpener: Opener = {
  name: 'seven-zip',
  types: [...SEVEN_ZIP_EXTENSIONS.keys()],
  async open(artifact, walk) {
    const name = `archive.${SEVEN_ZIP_EXTENSIONS.get(artifact.type) ?? 'bin'}`
    await openWithSevenZip(artifact, [{ name, bytes: artifact.content }], walk)
  },
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
  const links = listing.items.filter(({ link }) => link !== '').map(({ name, link }) => ({ name, link }))
  if (links.length > 0) artifact.facts['links'] = links.slice(0, 100)
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

/** The name of the only file in a compressed stream: `a.tar.xz` holds `a.tar`. */
export function innerName(name: string | null): string | null {
  const plain = name === null ? '' : plainName(name)
  if (/\.(?:t[gbx]z|tbz2|tzst|taz)$/i.test(plain)) return plain.replace(/\.[^.]+$/, '.tar')
  if (/\.svgz$/i.test(plain)) return plain.slice(0, -1)
  return plain.replace(/\.(?:gz|zst|z|bz2|xz|lzma)$/i, '') || null
}
