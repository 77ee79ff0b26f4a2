// MS-ONESTORE. FILE = HEADER *( FILE_NODE_LIST_FRAGMENT / OBJECT / FILE_DATA_STORE_OBJECT )

import type { Budget } from '../budget/index.ts'
import { asBuffer, FormatError } from '../bytes/index.ts'
import { readFileNodeLists } from './file-nodes.ts'
import { looseNames } from './loose-names.ts'
import { describe } from './names.ts'
import { readPackagedBlobs } from './packaged.ts'
import type { OneNoteFile, OneNoteSection } from './types.ts'

const GUID_BYTES = 16
// §2.3.1: guidFileType of a section and of a table of contents.
const FILE_TYPES = [
  Buffer.from('e4525c7b8cd8a74daeb15378d02996d3', 'hex'),
  Buffer.from('a12fff43d9ef764c9ee210ea5722765f', 'hex'),
]
const PACKAGED_FORMAT = Buffer.from('2fe98d63d4a6c14b9a36b3fc2511a5b7', 'hex')
// §2.6.13: guidHeader cbLength unused reserved FileData padding guidFooter
const FILE_DATA_HEADER = Buffer.from('e716e3bd65261145a4c48d4d0b7a9eac', 'hex')
const FILE_DATA_FOOTER = Buffer.from('22a7fb71790f0b4abb13899256426b24', 'hex')
const FILE_DATA_AT = 36

/** Files that are kept of one section. */
const MAX_FILES = 2_000

/** Every stored file with its name, the text and the links of the pages. Throws only when this is no OneNote file. */
export function readOneNote(bytes: Uint8Array, budget: Budget): OneNoteSection {
  const buffer = asBuffer(bytes)
  if (!FILE_TYPES.some((guid) => buffer.subarray(0, GUID_BYTES).equals(guid)))
    throw new FormatError('unexpected', 0, 'guidFileType')
  const files = storedFiles(buffer, budget)
  const described = describe(buffer, readFileNodeLists(buffer, budget), budget)
  if (buffer.subarray(48, 64).equals(PACKAGED_FORMAT))
    for (const blob of readPackagedBlobs(buffer, budget)) files.push(asFile(blob))

  for (const file of files) Object.assign(file, described.files.get(file.offset - FILE_DATA_AT) ?? {})
  const unnamed = files.filter((file) => file.name === undefined)
  // Where the structure names files, what merely looks like a name is the text of a page.
  const isDescribed = described.files.size > 0 || described.names.length > 0
  const loose = unnamed.length === 0 || isDescribed ? [] : looseNames(gapsBetween(buffer, files))
  const used = new Set(files.map((file) => file.name))
  const free = [...new Set([...described.names, ...loose])].filter((name) => !used.has(name))
  return {
    files,
    text: described.text,
    links: described.links,
    otherNames: nameRest(unnamed, free),
    encrypted: described.encrypted,
  }
}

const asFile = ({ offset, data, truncated }: { offset: number; data: Uint8Array; truncated: boolean }): OneNoteFile => ({
  offset,
  name: undefined,
  extension: undefined,
  isPicture: false,
  data,
  truncated,
})

function storedFiles(buffer: Buffer, budget: Budget): OneNoteFile[] {
  const files: OneNoteFile[] = []
  let at = buffer.indexOf(FILE_DATA_HEADER)
  while (at >= 0 && files.length < MAX_FILES) {
    budget.spend('maxSteps', 1)
    const start = at + FILE_DATA_AT
    if (start > buffer.length) break
    const declared = Number(buffer.readBigUInt64LE(at + GUID_BYTES))
    const truncated = start + declared > buffer.length
    const end = truncated ? endWithoutLength(buffer, start) : start + declared
    files.push(asFile({ offset: start, data: buffer.subarray(start, end), truncated }))
    // A stored file may itself be a section: what is inside is found when that one is opened.
    at = buffer.indexOf(FILE_DATA_HEADER, truncated ? start : end)
  }
  return files
}

/** A length that reaches past the end is a lie or a loss: the data goes up to the footer, the next object, or the end. */
function endWithoutLength(buffer: Buffer, start: number): number {
  const ends = [FILE_DATA_FOOTER, FILE_DATA_HEADER].map((guid) => buffer.indexOf(guid, start)).filter((end) => end >= 0)
  return Math.min(buffer.length, ...ends)
}

function gapsBetween(buffer: Buffer, files: readonly OneNoteFile[]): Buffer[] {
  const gaps: Buffer[] = []
  let at = 0
  for (const { offset, data } of files.toSorted((a, b) => a.offset - b.offset)) {
    if (offset > at) gaps.push(buffer.subarray(at, offset))
    at = Math.max(at, behind(buffer, offset + data.length))
  }
  gaps.push(buffer.subarray(at))
  return gaps
}

/** Padding and the footer belong to the object. */
function behind(buffer: Buffer, end: number): number {
  const footer = buffer.indexOf(FILE_DATA_FOOTER, end)
  return footer >= 0 && footer - end < 8 ? footer + GUID_BYTES : end
}

/** Gives names to files that have none, when it is plain which belongs to which. Answers the names that are left. */
function nameRest(files: readonly OneNoteFile[], names: readonly string[]): string[] {
  const left = new Set(names)
  for (const file of files) {
    const { extension } = file
    if (extension === undefined || extension === '') continue
    const fitting = [...left].filter((name) => name.toLowerCase().endsWith(extension.toLowerCase()))
    const [only] = fitting
    if (only !== undefined && fitting.length === 1) {
      file.name = only
      left.delete(only)
    }
  }
  const nameless = files.filter((file) => file.name === undefined && !file.isPicture)
  if (nameless.length > 0 && nameless.length === left.size) {
    for (const [index, name] of [...left].entries()) {
      const file = nameless[index]
      if (file) file.name = name
    }
    return []
  }
  return [...left]
}
