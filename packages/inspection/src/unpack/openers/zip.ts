import { FormatError } from '@sekisho/formats/bytes'
import { type Extracted, extract, readZip, type ZipEntry } from '@sekisho/formats/zip'
import type { Artifact } from '../../artifact.ts'
import type { UninspectedReason } from '../../inspection.ts'
import { ZIP } from '../identify/types.ts'
import { zipKind } from '../identify/zip-kind.ts'
import type { Child, Opener, Walk } from '../opener.ts'
import type { PasswordCandidate } from '../passwords.ts'
import { openOdf } from './odf.ts'
import { openOoxml, partKey } from './ooxml.ts'
import { OtherMethods } from './zip-methods.ts'
import { ZipPasswords } from './zip-passwords.ts'
import { noteViews } from './zip-views.ts'

/** Zip archives and the packages made of them: every file of every view. */
export const zipOpener: Opener = {
  name: 'zip',
  types: [ZIP],
  async open(artifact, walk) {
    const archive = readZip(artifact.content, walk.budget)
    if (archive.entries.length === 0 && !isEmptyArchive(artifact.content))
      throw new FormatError('unexpected', 0, 'no entry of a zip')
    const asMain = artifact.type === ZIP
    // Behind another file, what stands in front of the archive is that file.
    if (asMain) noteViews(archive, artifact)
    if (archive.defects.some((defect) => defect.code === 'too-many-entries'))
      walk.notInspected(artifact, 'limit-exceeded', 'maxArchiveEntries')
    const files = archive.entries.filter((entry) => !entry.directory)
    const contentTypes = files.find((entry) => /^[\\/]?\[content_types\]\.xml$/i.test(entry.name))
    if (contentTypes && contentTypes.encryption === 'none') {
      await openOoxml(archive, artifact, walk)
      return openEntries(notParts(archive.entries), artifact, walk)
    }
    const kind = zipKind(
      files.map((entry) => entry.name),
      await mimetypeOf(files, artifact, walk),
    )
    if (kind && asMain) artifact.type = kind
    if (kind?.startsWith('application/vnd.oasis.opendocument')) await openOdf(files, artifact, walk)
    await openEntries(archive.entries, artifact, walk)
  },
}

const isEmptyArchive = (bytes: Uint8Array): boolean =>
  bytes.length >= 22 && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 5 && bytes[3] === 6

/** ODF 1.3 part 2 §3.3: the first file is called `mimetype`, stored, and says what the package is. */
async function mimetypeOf(files: readonly ZipEntry[], artifact: Artifact, walk: Walk): Promise<string | undefined> {
  const [first] = files
  if (first?.name !== 'mimetype' || first.encryption !== 'none' || first.uncompressedBytes > 256) return undefined
  try {
    return Buffer.from((await extract(artifact.content, first, walk.budget)).bytes)
      .toString('latin1')
      .trim()
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

/** What a package's own reader passes over: encrypted files, and further ones of the same name. */
function notParts(entries: readonly ZipEntry[]): ZipEntry[] {
  const parts = new Set<string>()
  return entries.filter(({ name, directory, encryption }) => {
    if (directory) return false
    const key = partKey(name)
    if (encryption === 'none' && !parts.has(key)) {
      parts.add(key)
      return false
    }
    return true
  })
}

/** Adds all files of an archive as artifacts of their own; what is encrypted and stays closed is listed by name. */
async function openEntries(entries: readonly ZipEntry[], artifact: Artifact, walk: Walk): Promise<void> {
  const passwords = new ZipPasswords(artifact.content, walk)
  const others = new OtherMethods(artifact, walk)
  const seen = new Set<string>()
  for (const entry of entries) {
    if (entry.directory && entry.uncompressedBytes === 0) continue
    const key = `${entry.name}\0${entry.dataOffset}\0${entry.compressedBytes}\0${entry.method}`
    if (seen.has(key)) continue
    seen.add(key)
    const { child, broken, limit } = await readEntry(entry, artifact, passwords, others, walk)
    if (child.encrypted) noteEncryption(artifact, child)
    const added = await walk.add(artifact, child)
    if (added === undefined) return
    if (broken !== undefined) walk.notInspected(added, 'damaged', broken)
    if (limit !== undefined) walk.notInspected(added, 'limit-exceeded', limit)
  }
}

function noteEncryption(archive: Artifact, child: Child): void {
  archive.encrypted = true
  if (child.password) {
    archive.password ??= child.password.value
    archive.passwordFrom ??= child.password.from
  }
  if (child.unreadable === 'encrypted') {
    archive.inspected = false
    archive.why ??= 'encrypted'
  }
}

interface ReadEntry {
  readonly child: Child
  /** What went wrong after the first bytes had come out. */
  readonly broken?: string | undefined
  /** The limit at which unpacking stopped. */
  readonly limit?: string | undefined
}

async function readEntry(
  entry: ZipEntry,
  artifact: Artifact,
  passwords: ZipPasswords,
  others: OtherMethods,
  walk: Walk,
): Promise<ReadEntry> {
  const encrypted = entry.encryption !== 'none'
  try {
    if (!encrypted) return childOf(entry, await extract(artifact.content, entry, walk.budget), undefined)
    const opened = await passwords.open(entry)
    if (opened) return childOf(entry, opened.extracted, opened.password)
    return { child: closed(entry, 'encrypted') }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const byOther = error.kind === 'unsupported' ? await others.take(entry) : undefined
    return byOther ? { child: byOther.child, broken: byOther.trouble } : { child: closed(entry, reasonOf(error)) }
  }
}

function reasonOf(error: FormatError): UninspectedReason {
  if (error.kind === 'encrypted' || error.kind === 'limit-exceeded') return error.kind
  return error.kind === 'unsupported' ? 'unsupported-format' : 'damaged'
}

function closed(entry: ZipEntry, unreadable: UninspectedReason): Child {
  return {
    name: entry.name,
    otherNames: entry.otherNames,
    content: new Uint8Array(0),
    totalBytes: entry.uncompressedBytes,
    encrypted: entry.encryption !== 'none',
    unreadable,
    facts: { crc32: entry.crc32.toString(16).padStart(8, '0'), compressedBytes: entry.compressedBytes },
  }
}

function childOf(entry: ZipEntry, extracted: Extracted, password: PasswordCandidate | undefined): ReadEntry {
  const child: Child = {
    name: entry.name,
    otherNames: entry.otherNames,
    content: extracted.bytes,
    totalBytes: extracted.totalBytes,
    encrypted: entry.encryption !== 'none',
    ...(password ? { password } : {}),
    facts: {
      compressedBytes: entry.compressedBytes,
      ...(extracted.padding && extracted.complete
        ? { paddingBytes: extracted.padding.bytes, paddingByte: extracted.padding.byte }
        : {}),
      ...(extracted.untrueMethod ? { untrueMethod: true } : {}),
      ...((entry.unixMode & 0o170000) === 0o120000 ? { symbolicLink: true } : {}),
    },
  }
  return { child, broken: extracted.broken?.message, limit: extracted.limit }
}
