import type { Artifact } from '../../artifact.ts'
import { defineDetector } from '../../detector.ts'
import { dangerOf } from '../../names/file-class.ts'

/** CVE-2023-38831: beside `x.pdf ` lies a folder of the same name, and WinRAR runs what is in it when the document is opened. */
export const fileAndFolderAlike = defineDetector({
  id: 'archive.file-and-folder-alike',
  severity: 'critical',
  technique: 'T1203',
  references: ['A19'],

  *detect({ artifacts }) {
    const inside = Map.groupBy(artifacts, ({ parent }) => parent)
    for (const [archive, files] of inside) {
      if (archive === undefined) continue
      // Old archivers list a folder as a file without content.
      const names = new Map(
        files.filter(({ bytes }) => bytes > 0).flatMap((file) => file.names.map((name) => [comparable(name), file] as const)),
      )
      for (const file of files) {
        const folder = file.names.flatMap(foldersOf).find((one) => names.has(one))
        if (folder === undefined) continue
        yield {
          message: 'alike',
          values: { file: archive.path, name: names.get(folder)?.name ?? folder },
          ...(file.names.some((name) => dangerOf(name) !== undefined) ? {} : { severity: 'high' as const }),
          evidence: [{ where: archive.path, observed: shown(file) }],
        }
        break
      }
    }
  },
})

const shown = ({ name, path }: Artifact): string => name ?? path

/** Windows does not tell names apart that differ in spaces at the end or in case. */
const comparable = (name: string): string =>
  name
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => part.trimEnd().toLowerCase())
    .join('/')

function foldersOf(name: string): string[] {
  const parts = comparable(name).split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}
