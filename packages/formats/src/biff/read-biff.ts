// [MS-XLS]: the Workbook stream (BIFF8), and as far as it is the same the Book stream of Excel 5 and 95 (BIFF5).
// STREAM = GLOBALS *SHEET, each BOF *RECORD EOF.
import type { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { decodeText } from '../charset/index.ts'
import type { Cell, DefinedName, Expression, Workbook } from '../xlm/types.ts'
import { codePageLabel, KINDS, STATES } from './codes.ts'
import { ContinuedReader } from './continued-reader.ts'
import { type Label, readLabel, readOldLabel } from './defined-name.ts'
import { hyperlinkTarget } from './hyperlink.ts'
import { parseTokens, type TokenContext } from './parse-tokens.ts'
import { type BiffRecord, HEADER_BYTES, isBof, RECORD, recordsFrom, SUBSTREAM, substreamType, u16, u32 } from './records.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readCells } from './sheet-cells.ts'
import { asSupBook, SupportingLink } from './supporting-link.ts'
import type { Dialect } from './token-reader.ts'
import type { BiffFile, BiffSheet } from './types.ts'

/** Sheets, names and links that are kept of one workbook. */
const MAX_SHEETS = 2_000
const MAX_NAMES = 20_000
const MAX_LINKS = 2_000
const MAX_DRAWN_TEXT = 64 * 1024

/** Reads what stands before the cells; these are read when asked for. Throws `FormatError` when it begins with no BOF. */
export function readBiff(stream: Uint8Array, budget: Budget): BiffFile {
  return new BiffReading(stream, budget).read()
}

const WANTED: ReadonlySet<number> = new Set([
  RECORD.BOF,
  0x0409,
  0x0209,
  0x0009,
  RECORD.OLD_LBL,
  RECORD.EOF,
  RECORD.BOUNDSHEET,
  RECORD.LBL,
  RECORD.SUPBOOK,
  RECORD.EXTERNNAME,
  RECORD.EXTERNSHEET,
  RECORD.CODEPAGE,
  RECORD.SST,
  RECORD.CONTINUE,
  RECORD.HLINK,
  RECORD.TXO,
])

interface BoundSheet extends BiffSheet {
  /** Where its BOF stands; undefined when it has none. */
  bof: number | undefined
}

interface Xti {
  readonly supBook: number
  readonly first: number
}

class BiffReading {
  readonly #stream: Uint8Array
  readonly #budget: Budget
  #dialect: Dialect = 'biff8'
  #codePage: string | undefined
  readonly #sheets: BoundSheet[] = []
  /** Names are many and seldom asked for: they are read when they are. */
  readonly #labelRecords: BiffRecord[] = []
  #labels: readonly (Label | undefined)[] | undefined
  #names: readonly DefinedName[] | undefined
  readonly #supBooks: SupportingLink[] = []
  readonly #xti: Xti[] = []
  readonly #bofs = new Map<number, number>()
  /** BOFs of the substreams behind the globals. */
  readonly #inOrder: number[] = []
  readonly #sst: Uint8Array[] = []
  readonly #links = new Set<string>()
  readonly #drawn: string[] = []
  #drawnLength = 0
  #strings: readonly string[] | undefined
  #broken: FormatError | undefined

  constructor(stream: Uint8Array, budget: Budget) {
    this.#stream = stream
    this.#budget = budget
  }

  read(): BiffFile {
    let previous: number = 0
    let depth = 0
    let substreams = 0
    for (const record of recordsFrom(this.#stream, 0, this.#budget, WANTED)) {
      if (isBof(record.type)) {
        this.#begin(record, depth === 0 ? substreams++ : undefined)
        depth++
      } else if (depth === 0 && substreams === 0) throw new FormatError('unexpected', 0, 'BOF')
      else if (record.type === RECORD.EOF) depth = Math.max(0, depth - 1)
      else this.#keepBroken(() => this.#record(record, substreams === 1, previous))
      if (record.type !== RECORD.CONTINUE) previous = record.type
    }
    if (substreams === 0) throw new FormatError('unexpected', 0, 'BOF')
    return this.#finish()
  }

  #keepBroken(read: () => void): void {
    try {
      read()
    } catch (error) {
      if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
      this.#broken ??= error
    }
  }

  #begin(record: BiffRecord, nth: number | undefined): void {
    const at = record.offset - HEADER_BYTES
    if (nth === 0) this.#dialect = record.type !== RECORD.BOF || u16(record.data, 0) < 0x0600 ? 'biff5' : 'biff8'
    else if (nth !== undefined) this.#inOrder.push(at)
    this.#bofs.set(at, substreamType(record) ?? 0)
  }

  #record(record: BiffRecord, inGlobals: boolean, previous: number): void {
    const { type, data } = record
    switch (type) {
      case RECORD.HLINK:
        return this.#link(hyperlinkTarget(data))
      case RECORD.CONTINUE:
        if (previous === RECORD.SST) this.#sst.push(data)
        else if (previous === RECORD.TXO) this.#drawnText(data)
        return
      // BIFF5 writes the names of macro sheets into the sheets as well.
      case RECORD.LBL:
      case RECORD.OLD_LBL:
        if (this.#labelRecords.length < MAX_NAMES) this.#labelRecords.push(record)
        return
      default:
        if (inGlobals) this.#global(type, data)
    }
  }

  #global(type: number, data: Uint8Array): void {
    switch (type) {
      case RECORD.CODEPAGE:
        this.#codePage = codePageLabel(u16(data, 0))
        return
      case RECORD.BOUNDSHEET:
        if (this.#sheets.length < MAX_SHEETS) this.#sheets.push(this.#boundSheet(data))
        return
      case RECORD.SST:
        this.#sst.push(data)
        return
      case RECORD.SUPBOOK:
        if (this.#supBooks.length < MAX_LINKS) this.#supBooks.push(new SupportingLink(data))
        return
      case RECORD.EXTERNNAME:
        return this.#supBooks.at(-1)?.addName(data, this.#dialect === 'biff5' ? this.#decode : undefined)
      case RECORD.EXTERNSHEET:
        return this.#externSheet(data)
      default:
    }
  }

  readonly #decode = (bytes: Uint8Array): string => decodeText(bytes, this.#codePage)

  #boundSheet(data: Uint8Array): BoundSheet {
    if (data.length < 8) throw new FormatError('truncated', 0, 'BoundSheet8')
    const name =
      this.#dialect === 'biff5'
        ? this.#decode(data.subarray(7, 7 + (data[6] ?? 0)))
        : new ContinuedReader([data.subarray(7)]).string(data[6])
    const state = STATES[(data[4] ?? 0) & 3] ?? 'veryHidden'
    return { name, state, kind: KINDS[data[5] ?? 0] ?? 'other', bof: u32(data, 0) }
  }

  #externSheet(data: Uint8Array): void {
    // BIFF5 has one of these for each book elsewhere, with its encoded name.
    if (this.#dialect === 'biff5') {
      const path = this.#decode(data.subarray(1, 1 + (data[0] ?? 0)))
      const at = path.indexOf('\x03')
      if (at > 0 && !path.startsWith('\x01')) this.#supBooks.push(new SupportingLink(asSupBook(path)))
      return
    }
    const count = Math.min(u16(data, 0), Math.floor((data.length - 2) / 6), MAX_NAMES)
    for (let at = 2; at < 2 + count * 6; at += 6) this.#xti.push({ supBook: u16(data, at), first: u16(data, at + 2) })
  }

  #link(target: string | undefined): void {
    if (target !== undefined && target !== '' && this.#links.size < MAX_LINKS) this.#links.add(target)
  }

  /** §2.4.329 TxO: the characters stand in the first CONTINUE, what follows is formatting. */
  #drawnText(data: Uint8Array): void {
    if (data.length < 3 || this.#drawnLength > MAX_DRAWN_TEXT || (data[0] ?? 0) > 1) return
    const isWide = data[0] === 1
    const text = new ContinuedReader([data.subarray(1)]).characters((data.length - 1) >> (isWide ? 1 : 0), isWide)
    if (/[\0-\x08]/.test(text)) return
    this.#drawnLength += text.length
    this.#drawn.push(text)
  }

  #finish(): BiffFile {
    this.#placeSheets()
    for (const { kind, path } of this.#supBooks)
      if (kind === 'book') this.#link(/(?:[a-z]+:\/\/|\\\\)[^\0-\x1f]+/i.exec(path)?.[0])
    const sheets = this.#sheets.map(({ name, state, kind }) => ({ name, state, kind }))
    const definedNames = (): readonly DefinedName[] =>
      (this.#names ??= this.#allLabels().flatMap((label) => (label ? this.#defined(label) : [])))
    return {
      dialect: this.#dialect,
      sheets,
      get names() {
        return definedNames()
      },
      dde: this.#supBooks.flatMap(({ dde }) => dde ?? []),
      links: [...this.#links],
      broken: this.#broken,
      withCells: () => this.#withCells(definedNames()),
      text: () => [...this.#drawn, ...this.#sharedStrings()].join('\n'),
    }
  }

  /** A sheet is what its BOF says, whatever BOUNDSHEET calls it; a sheet without one is looked for in its turn. */
  #placeSheets(): void {
    for (const [nth, sheet] of this.#sheets.entries()) {
      const bof = sheet.bof !== undefined && this.#bofs.has(sheet.bof) ? sheet.bof : this.#inOrder[nth]
      const type = bof === undefined ? undefined : this.#bofs.get(bof)
      this.#sheets[nth] = { ...sheet, bof, kind: type === SUBSTREAM.macro ? 'macro' : sheet.kind }
    }
    if (this.#sheets.length > 0) return
    // BIFF4 and older, or a book whose list of sheets is gone.
    for (const [bof, type] of this.#bofs)
      if (type === SUBSTREAM.macro || type === SUBSTREAM.worksheet)
        this.#sheets.push({
          name: `Sheet${this.#sheets.length + 1}`,
          state: 'visible',
          kind: type === SUBSTREAM.macro ? 'macro' : 'worksheet',
          bof,
        })
  }

  /** Undefined in the place of one that cannot be read, so that the others keep their numbers. */
  #allLabels(): readonly (Label | undefined)[] {
    this.#labels ??= this.#labelRecords.map(({ type, data }) => {
      let label: Label | undefined
      this.#keepBroken(() => {
        label = type === RECORD.OLD_LBL ? readOldLabel(data, this.#decode) : readLabel(data, this.#dialect, this.#decode)
      })
      return label
    })
    return this.#labels
  }

  #defined({ name, hidden, itab, rgce, rgcb }: Label): DefinedName {
    const sheet = itab > 0 ? this.#sheets[itab - 1]?.name : undefined
    let formula: Expression | undefined
    this.#keepBroken(() => {
      if (rgce.length > 0) formula = parseTokens(rgce, rgcb, this.#context(), true)
    })
    return { name, sheet, hidden, formula }
  }

  #context(): TokenContext {
    return {
      dialect: this.#dialect,
      decode: this.#decode,
      sheetAt: (ixti) => {
        if (this.#dialect === 'biff5') return this.#sheets[ixti]?.name
        const xti = this.#xti[ixti]
        const book = xti && this.#supBooks[xti.supBook]
        return book && book.kind !== 'self' ? `[${book.path}]` : this.#sheets[xti?.first ?? -1]?.name
      },
      nameAt: (index) => ({ kind: 'name', sheet: undefined, name: this.#allLabels()[index - 1]?.name ?? `#${index}` }),
      externalName: (ixti, index) => this.#externalName(ixti, index),
    }
  }

  #externalName(ixti: number, index: number): Expression {
    const book = this.#supBooks[this.#dialect === 'biff5' ? ixti - 1 : (this.#xti[ixti]?.supBook ?? -1)]
    if (book && book.kind !== 'self') return book.nameAt(index)
    return { kind: 'name', sheet: undefined, name: this.#allLabels()[index - 1]?.name ?? `#${index}` }
  }

  #sharedStrings(): readonly string[] {
    this.#strings ??= readSharedStrings(this.#sst, this.#budget)
    return this.#strings
  }

  #withCells(names: readonly DefinedName[]): Workbook {
    const context = { ...this.#context(), strings: this.#sharedStrings() }
    const read = new Map<number, Map<number, Cell>>()
    const sheets = this.#sheets.map(({ name, state, kind, bof }) => {
      const known = bof === undefined ? undefined : read.get(bof)
      const cells = known ?? new Map<number, Cell>()
      if (bof !== undefined && !known && (kind === 'macro' || kind === 'worksheet')) {
        read.set(bof, cells)
        readCells(this.#stream, bof, context, cells, this.#budget)
      }
      return { name, state, kind, cells }
    })
    return { sheets, names }
  }
}
