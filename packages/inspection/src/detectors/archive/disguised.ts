import type { Artifact } from '../../artifact.ts'
import { defineDetector } from '../../detector.ts'
import { lastExtension } from '../../names/extension.ts'
import { ARCHIVES } from '../../unpack/identify/archives.ts'
import { TAR, ZIP } from '../../unpack/identify/types.ts'

/** Extensions of archives, with the types that may stand under them. */
const EXPECTED: ReadonlyMap<string, RegExp> = new Map([
  ['zip', /zip|jar|openxml|opendocument|msix/],
  ['7z', /7z|x-archive/],
  ['rar', /rar/],
  ['tar', /tar/],
  ['gz', /gzip/],
  ['tgz', /gzip/],
  ['bz2', /bzip2/],
  ['xz', /xz/],
  ['cab', /cab/],
  ['lzh', /lzh/],
  ['arj', /arj/],
])

/** What people open without a second thought, and what is never an archive. */
const NO_ARCHIVE = new Set('pdf jpg jpeg png gif bmp tif tiff txt csv rtf mp3 mp4 mov wav doc xls ppt html htm eml'.split(' '))

/** An archive under the name of something else: programs that go by names leave it unread. */
export const disguisedArchive = defineDetector({
  id: 'archive.disguised',
  severity: 'medium',
  technique: 'T1036.008',
  references: ['A19'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      if (!ARCHIVES.has(artifact.type) || artifact.content.length === 0) continue
      const extension = extensionOf(artifact)
      if (NO_ARCHIVE.has(extension)) yield finding('no-archive', artifact)
      else if (EXPECTED.get(extension)?.test(artifact.type) === false)
        yield { ...finding('other-archive', artifact), severity: 'low' }
    }
  },
})

const extensionOf = ({ names }: Artifact): string => lastExtension(names[0] ?? '')

const finding = (message: string, artifact: Artifact) => ({
  message,
  values: { file: artifact.path, type: shortName(artifact.type) },
  evidence: [{ where: artifact.path, observed: artifact.type, expected: extensionOf(artifact) }],
})

function shortName(type: string): string {
  if (type === ZIP) return 'ZIP'
  if (type === TAR) return 'TAR'
  return type
    .replace(/^application\/(?:x-|vnd\.)?/, '')
    .replace(/-compressed$/, '')
    .toUpperCase()
}
