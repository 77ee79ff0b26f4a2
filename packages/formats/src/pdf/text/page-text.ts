// ISO 32000-1 §9.4: text objects, and the XObjects that a page paints (§8.8).
import { asBuffer } from '../../bytes/index.ts'
import type { PdfDocument } from '../document.ts'
import { Lexer } from '../lexer.ts'
import { bytesOf, nameOf, type PdfDict, PdfKeyword, type PdfValue } from '../values.ts'
import { type FontDecoder, fontDecoder } from './font.ts'

/** A gap in thousandths of the font's size that reads as a space. */
const WORD_GAP = -180
const MAX_FORM_BYTES = 512 * 1024
const MAX_FORMS = 100
const MAX_FORM_DEPTH = 4
const MAX_OPERANDS = 64
const MAX_FONTS = 200

const asItStands: FontDecoder = (raw) => raw

/** Gathers the text of pages, up to a number of characters. */
export class PageText {
  readonly #document: PdfDocument
  readonly #limit: number
  readonly #pieces: string[] = []
  readonly #fonts = new Map<PdfDict, FontDecoder>()
  #forms = 0
  #decode: FontDecoder = asItStands
  /** Visible characters so far. */
  characters = 0

  constructor(document: PdfDocument, limit: number) {
    this.#document = document
    this.#limit = limit
  }

  toString(): string {
    return this.#pieces
      .join('')
      .replace(/[ \t]+/g, ' ')
      .replace(/ ?\n[\n ]*/g, '\n')
      .trim()
  }

  endPage(): void {
    this.#pieces.push('\n')
  }

  /** Reads one content stream and says how many pictures it paints. */
  read(content: string, resources: PdfDict | undefined, depth = 0): number {
    let pictures = this.#paint(content, resources, depth)
    let at = content.indexOf('BT')
    let behind = 0
    while (at >= 0 && this.characters < this.#limit) {
      this.#fontBefore(content.slice(Math.max(behind, at - 200), at), resources)
      behind = this.#readTextObject(content, at + 2, resources)
      at = content.indexOf('BT', behind)
    }
    if (/(?:^|\s)BI\s[\s\S]{1,300}?\sID\s/.test(content.slice(0, 4096))) pictures++
    return pictures
  }

  /** `Do` (§8.8): forms have text of their own. */
  #paint(content: string, resources: PdfDict | undefined, depth: number): number {
    const objects = this.#document.dict(resources?.get('XObject'))
    if (!objects) return 0
    let pictures = 0
    for (const [, name = ''] of content.matchAll(/\/([^\s/<>[\]()]{1,127})\s+Do(?![A-Za-z])/g)) {
      const stream = this.#document.objectOf(objects.get(name))
      const dict = stream && this.#document.dict(objects.get(name))
      const subtype = nameOf(this.#document.resolve(dict?.get('Subtype')))
      if (subtype === 'Image') pictures++
      if (!stream || !dict || subtype !== 'Form' || depth >= MAX_FORM_DEPTH || this.#forms >= MAX_FORMS) continue
      this.#forms++
      const form = asBuffer(this.#document.data(stream, MAX_FORM_BYTES).bytes).toString('latin1')
      pictures += this.read(form, this.#document.dict(dict.get('Resources')) ?? resources, depth + 1)
    }
    return pictures
  }

  #fontBefore(between: string, resources: PdfDict | undefined): void {
    const name = [...between.matchAll(/\/([^\s/<>[\]()]+)\s+[\d.]+\s+Tf/g)].at(-1)?.[1]
    if (name !== undefined) this.#useFont(name, resources)
  }

  #useFont(name: string | undefined, resources: PdfDict | undefined): void {
    const font = this.#document.dict(this.#document.dict(resources?.get('Font'))?.get(name ?? ''))
    if (!font || (this.#fonts.size >= MAX_FONTS && !this.#fonts.has(font))) return
    const known = this.#fonts.get(font)
    this.#decode = known ?? fontDecoder(this.#document, font)
    if (!known) this.#fonts.set(font, this.#decode)
  }

  /** Reads up to ET; gives where that was. */
  #readTextObject(content: string, start: number, resources: PdfDict | undefined): number {
    const lexer = new Lexer(content, start)
    let operands: PdfValue[] = []
    for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
      if (!(value instanceof PdfKeyword)) {
        if (operands.length < MAX_OPERANDS) operands.push(value)
        continue
      }
      if (value.word === 'ET' || this.characters >= this.#limit) return lexer.offset
      this.#operate(value.word, operands, resources)
      operands = []
    }
    return content.length
  }

  #operate(operator: string, operands: readonly PdfValue[], resources: PdfDict | undefined): void {
    switch (operator) {
      case 'Tf':
        return this.#useFont(nameOf(operands.at(-2)), resources)
      case 'Tj':
        return this.#show(operands.at(-1))
      case 'TJ':
        return this.#showArray(operands.at(-1))
      case "'":
      case '"':
        this.#pieces.push('\n')
        return this.#show(operands.at(-1))
      case 'Td':
      case 'TD':
        return void this.#pieces.push(operands.at(-1) === 0 ? ' ' : '\n')
      case 'T*':
      case 'Tm':
        return void this.#pieces.push('\n')
      default:
    }
  }

  #showArray(items: PdfValue | undefined): void {
    if (!Array.isArray(items)) return
    for (const item of items) {
      if (typeof item === 'number') {
        if (item < WORD_GAP) this.#pieces.push(' ')
      } else this.#show(item)
    }
  }

  #show(value: PdfValue | undefined): void {
    const raw = bytesOf(value)
    if (raw === undefined) return
    const text = this.#decode(raw)
    this.#pieces.push(text)
    this.characters += text.trim().length
  }
}
