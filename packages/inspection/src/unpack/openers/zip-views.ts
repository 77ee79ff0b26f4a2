import type { ZipArchive, ZipDefect, ZipDefectCode, ZipEntry } from '@sekisho/formats/zip'
import type { Artifact } from '../../artifact.ts'

/** Places told of one archive. */
const MAX_TOLD = 20

/** Notes what is wrong with an archive, and the names that only some programs see. */
export function noteViews({ entries, defects, comment }: ZipArchive, artifact: Artifact): void {
  if (comment !== '') artifact.facts['comment'] = comment.slice(0, 1_000)
  if (defects.length === 0) return
  artifact.facts['zipDefects'] = [...new Set(defects.map(({ code }) => code))]
  const named = defects.filter(({ code, entry }) => entry !== undefined && code !== 'overlap').slice(0, MAX_TOLD)
  if (named.length > 0) artifact.facts['zipDefectEntries'] = named.map(({ code, entry }) => ({ code, entry }))
  const hidden = hiddenNames(entries, defects)
  if (hidden.length > 0) artifact.facts['hiddenNames'] = hidden.slice(0, MAX_TOLD)
}

const HIDING = new Set<ZipDefectCode>(['local-central-mismatch', 'gap-entry', 'multiple-end-records'])

/** Files that one program shows and another does not: named differently in two places, or in no directory. */
function hiddenNames(entries: readonly ZipEntry[], defects: readonly ZipDefect[]): string[] {
  if (!defects.some(({ code }) => HIDING.has(code))) return []
  const shown = new Set<string>()
  for (const { name, otherNames, view } of entries)
    if (view === 'central') for (const one of [name, ...otherNames]) shown.add(comparable(one))
  // Without a directory everything is found by its local header, and nothing is hidden.
  if (shown.size === 0) return []
  const hidden = entries.filter(({ name, view, directory }) => view === 'local' && !directory && !shown.has(comparable(name)))
  return [...new Set(hidden.map(({ name }) => name))]
}

/** Writers differ in the form of kana, the kind of slash, and the charset of what is not ASCII. */
const comparable = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .replace(/[^\x20-\x7e]+/g, '?')
    .toLowerCase()
