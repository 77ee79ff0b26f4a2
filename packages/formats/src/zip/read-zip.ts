// APPNOTE.TXT 6.3.10. Readers disagree about damaged and doctored archives: some believe the directory at the end,
// some the local headers, some the first directory, some the last. All of these views are read and their union listed.

import type { Budget } from '../budget/index.ts'
import { asBuffer } from '../bytes/index.ts'
import { checkDuplicates, checkName, DefectList } from './defects.ts'
import { type EndRecord, findEndRecords } from './end-record.ts'
import { readCentralHeader, readLocalHeader } from './headers.ts'
import { scanLocalHeaders } from './local-scan.ts'
import { decodePlain } from './names.ts'
import { gapsBetween, type Range, sortRanges } from './ranges.ts'
import { FLAG_DATA_DESCRIPTOR, LOCAL_HEADER_BYTES } from './records.ts'
import type { ZipArchive, ZipEntry } from './types.ts'

/** Lists what any reader would find in the archive. Never throws: bytes that are no archive give no entries. */
export function readZip(bytes: Uint8Array, budget: Budget): ZipArchive {
  const reading = new Reading(asBuffer(bytes), budget)
  reading.readDirectories()
  reading.readGaps()
  return reading.finish()
}

interface EntryRange extends Range {
  readonly name: string
}

class Reading {
  readonly #bytes: Buffer
  readonly #budget: Budget
  readonly #defects = new DefectList()
  readonly #entries: ZipEntry[] = []
  readonly #ranges: EntryRange[] = []
  readonly #directories = new Set<number>()
  #comment = ''
  #endRecords = 0
  #full = false

  constructor(bytes: Buffer, budget: Budget) {
    this.#bytes = bytes
    this.#budget = budget
  }

  /** The last end record first; an earlier one counts when it is not part of something already listed. */
  readDirectories(): void {
    for (const record of findEndRecords(this.#bytes)) {
      if (this.#endRecords > 0 && this.#covers(record.offset)) continue
      this.#endRecords++
      if (this.#endRecords === 1) {
        this.#comment = decodePlain(record.comment)
        if (record.end < this.#bytes.length) this.#defects.add('trailing-data', record.end)
      } else {
        this.#defects.add('multiple-end-records', record.offset)
      }
      this.#readDirectory(record)
    }
    if (this.#endRecords === 0) this.#defects.add('no-end-record', this.#bytes.length)
  }

  #readDirectory(record: EndRecord): void {
    if (record.disk !== 0) this.#defects.add('multi-disk', record.offset)
    this.#ranges.push({ start: record.start, end: record.end, name: '' })
    if (record.directory < 0) {
      this.#defects.add('central-directory-unreadable', record.offset)
      return
    }
    if (this.#directories.has(record.directory)) return
    this.#directories.add(record.directory)
    let at = record.directory
    let count = 0
    for (
      let header = readCentralHeader(this.#bytes, at);
      header && at < record.start;
      header = readCentralHeader(this.#bytes, at)
    ) {
      at = header.next
      count++
      if (!this.#addCentral(header.entry, record.base)) return
    }
    this.#ranges.push({ start: record.directory, end: Math.max(at, record.directory), name: '' })
    // The narrow field counts modulo 65,536 in archives written without ZIP64.
    if (count !== record.entries && count % 65_536 !== record.entries) this.#defects.add('entry-count-mismatch', record.offset)
  }

  #addCentral(declared: ZipEntry, base: number): boolean {
    const local = this.#localOf(declared, base)
    const localOffset = local?.localOffset ?? declared.localOffset + base
    const dataOffset = local?.dataOffset ?? this.#bytes.length
    const entry = { ...declared, localOffset, dataOffset }
    if (!local) this.#defects.add('local-header-missing', localOffset, entry.name)
    else this.#cover(entry)
    if (!this.#list(entry)) return false
    return !local || !differs(entry, local) || this.#listOtherReading(entry, local)
  }

  #localOf(declared: ZipEntry, base: number): ZipEntry | undefined {
    const local = readLocalHeader(this.#bytes, declared.localOffset + base) ?? readLocalHeader(this.#bytes, declared.localOffset)
    return local ?? this.#damagedLocalOf(declared, base)
  }

  /** A local header with a wrong signature but the same name still tells where the data start. */
  #damagedLocalOf(declared: ZipEntry, base: number): ZipEntry | undefined {
    const at = declared.localOffset + base
    const nameStart = at + LOCAL_HEADER_BYTES
    const nameEnd = nameStart + declared.rawName.length
    if (!(at >= 0 && nameEnd <= this.#bytes.length) || declared.rawName.length === 0) return undefined
    if (this.#bytes.compare(declared.rawName, 0, declared.rawName.length, nameStart, nameEnd) !== 0) return undefined
    this.#defects.add('local-header-missing', at, declared.name)
    return { ...declared, localOffset: at, dataOffset: nameEnd + this.#bytes.readUInt16LE(at + 28) }
  }

  #listOtherReading(entry: ZipEntry, local: ZipEntry): boolean {
    this.#defects.add('local-central-mismatch', entry.localOffset, entry.name)
    // Without local sizes the data are the same, only their name or method is told differently.
    const { compressedBytes, uncompressedBytes } = local.compressedBytes > 0 ? local : entry
    return this.#list({ ...local, compressedBytes, uncompressedBytes })
  }

  readGaps(): void {
    const anyDirectory = this.#entries.length > 0
    // The ranges grow while gaps are scanned; the gaps are those of the directories.
    for (const gap of gapsBetween(sortRanges(this.#ranges), this.#bytes.length)) {
      for (const entry of scanLocalHeaders(this.#bytes, gap)) {
        if (anyDirectory) this.#defects.add('gap-entry', entry.localOffset, entry.name)
        this.#cover(entry)
        if (!this.#list(entry)) return
      }
    }
  }

  finish(): ZipArchive {
    const sorted = sortRanges(this.#ranges)
    this.#checkPrefix(sorted[0])
    this.#checkOverlaps(sorted)
    checkDuplicates(
      this.#entries.filter(({ view }) => view === 'central'),
      this.#defects,
    )
    return { entries: this.#entries, comment: this.#comment, defects: this.#defects.found }
  }

  #checkPrefix(first: EntryRange | undefined): void {
    if (!first || first.start === 0) return
    // §8.5.4: a split archive that became one begins with a marker of four bytes.
    if (first.start === 4 && this.#bytes[0] === 0x50 && this.#bytes[1] === 0x4b) return
    this.#defects.add('prefix', 0)
  }

  #checkOverlaps(sorted: readonly EntryRange[]): void {
    let end = 0
    for (const range of sorted) {
      if (range.start < end) this.#defects.add('overlap', range.start, range.name)
      if (range.end > end) end = range.end
    }
  }

  #list(entry: ZipEntry): boolean {
    if (this.#full) return false
    if (this.#budget.remaining('maxArchiveEntries') < 1) {
      this.#full = true
      this.#defects.add('too-many-entries', entry.localOffset)
      return false
    }
    this.#budget.spend('maxArchiveEntries', 1)
    checkName(entry, this.#defects)
    this.#entries.push(entry)
    return true
  }

  #cover(entry: ZipEntry): void {
    const dataEnd = entry.dataOffset + entry.compressedBytes
    if (dataEnd > this.#bytes.length) this.#defects.add('truncated-entry', entry.localOffset, entry.name)
    this.#ranges.push({ start: entry.localOffset, end: Math.min(this.#bytes.length, dataEnd), name: entry.name })
  }

  #covers(offset: number): boolean {
    return this.#ranges.some(({ start, end }) => offset >= start && offset < end)
  }
}

function differs(central: ZipEntry, local: ZipEntry): boolean {
  if (central.method !== local.method || central.encryption !== local.encryption) return true
  if (!asBuffer(central.rawName).equals(local.rawName)) return true
  // With a descriptor the local sizes are zero, or what the writer knew before it began.
  if (local.flags & FLAG_DATA_DESCRIPTOR && local.compressedBytes === 0) return false
  return central.compressedBytes !== local.compressedBytes || central.uncompressedBytes !== local.uncompressedBytes
}
