// MS-OVBA §2.2.1. PROJECT-STORAGE = VBA-STORAGE( dir _VBA_PROJECT *MODULE ) PROJECT …
// Where Office looks is told by the kind of document; here every storage that holds a project is read.

import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { codePageLabel } from '../cfb/code-page.ts'
import type { CfbEntry, CfbFile } from '../cfb/index.ts'
import { decodeText } from '../charset/index.ts'
import { decompressContainer } from './decompress.ts'
import { type DirModule, type DirStream, looksLikeDir, readDir } from './dir-stream.ts'
import { findSource } from './find-source.ts'
import type { VbaDefectCode, VbaModule, VbaProject } from './types.ts'

/** Streams of a VBA storage that hold no source. */
const OTHER_STREAMS = /^(?:dir|_vba_project|__srp_.*)$/i

/** Every VBA project of a compound file, modules that `dir` hides included. Damage is named, never thrown. */
export function readVbaProjects(cfb: CfbFile, budget: Budget): VbaProject[] {
  const storages = storagesOf(cfb)
  const projects = [...storages.values()].flatMap((storage) => storage.dir ? [readProject(cfb, storage, budget)] : [])
  const listed = new Set(projects.flatMap(({ entries }) => entries))
  const lost = cfb.entries.filter((entry) => entry.kind === 'stream' && !listed.has(entry))
  const found = readWithoutDir(cfb, lost, budget)
  return [...projects.map(({ project }) => project), ...found]
}
