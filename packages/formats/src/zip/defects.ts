import type { ZipDefect, ZipDefectCode, ZipEntry } from './types.ts'

/** Defects kept of one archive: what follows says nothing new. */
const MAX_DEFECTS = 1_000

const S_IFMT = 0o170000
const S_IFLNK = 0o120000

/** Collects what is wrong with an archive, up to a limit. */
export class DefectList {
  readonly found: ZipDefect[] = []

  add(code: ZipDefectCode, offset: number, entry?: string): void {
    if (this.found.length >= MAX_DEFECTS) return
    this.found.push(entry === undefined ? { code, offset } : { code, offset, entry })
  }
}

/** What a name alone can do to the one who unpacks. */
export function checkName(entry: ZipEntry, defects: DefectList): void {
  const { name, localOffset } = entry
  if (name.includes('..') && name.split(/[/\\]/).includes('..')) defects.add('traversal', localOffset, name)
  if (/^(?:[/\\]|[A-Za-z]:)/.test(name)) defects.add('absolute-path', localOffset, name)
  if ((entry.unixMode & S_IFMT) === S_IFLNK) defects.add('symlink', localOffset, name)
  if (name.endsWith('/') && !entry.directory) defects.add('directory-with-data', localOffset, name)
}

/** The same name twice in the directories: which one a reader shows is its own choice. */
export function checkDuplicates(entries: readonly ZipEntry[], defects: DefectList): void {
  const seen = new Set<string>()
  for (const { name, localOffset } of entries) {
    if (seen.has(name)) defects.add('duplicate-name', localOffset, name)
    seen.add(name)
  }
}
