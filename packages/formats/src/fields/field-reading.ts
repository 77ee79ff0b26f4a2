// ECMA-376-1 §17.16.18 complex fields: FIELD = begin INSTRUCTION [separate RESULT] end, nested as deep as one likes.
// The same three marks stand in .docx, .doc, RTF and Word 2003 XML.

import { parseInstruction } from './instruction.ts'

/** Characters of one instruction, fields kept of one document, fields inside each other. */
const MAX_INSTRUCTION = 8_192
const MAX_FIELDS = 5_000
const MAX_DEPTH = 64

export interface Field {
  /** Nested fields put in as what they come to: `{ QUOTE 68 68 69 }` is `DDE`. */
  readonly instruction: string
}

interface Open {
  instruction: string
  result: string
  separated: boolean
}

/** Collects the fields of one document from the marks and texts it is told, in order. */
export class FieldReading {
  readonly fields: Field[] = []
  /** Values that `SET` gave to bookmarks, for `REF`. */
  readonly #bookmarks = new Map<string, string>()
  readonly #open: Open[] = []
  /** Fields begun beyond the depth that is followed. */
  #beyond = 0

  /** True where text is an instruction, which no reader sees. */
  get inInstruction(): boolean {
    return this.#open.some((field) => !field.separated)
  }

  get inField(): boolean {
    return this.#open.length > 0
  }

  begin(): void {
    if (this.#open.length >= MAX_DEPTH) this.#beyond++
    else this.#open.push({ instruction: '', result: '', separated: false })
  }

  separate(): void {
    const field = this.#open.at(-1)
    if (field && this.#beyond === 0) field.separated = true
  }

  /** Text between the marks, instruction or result. */
  text(text: string): void {
    const field = this.#open.at(-1)
    if (!field) return
    if (field.separated) {
      if (field.result.length < MAX_INSTRUCTION) field.result += text
    } else if (field.instruction.length < MAX_INSTRUCTION) field.instruction += text
  }

  end(): void {
    if (this.#beyond > 0) {
      this.#beyond--
      return
    }
    const field = this.#open.pop()
    if (!field) return
    this.add(field.instruction)
    const value = this.#valueOf(field)
    // What a nested field comes to is part of what is around it.
    if (value !== '') this.text(value)
  }

  /** A field that stands in one piece, as `w:fldSimple` does. */
  add(instruction: string): void {
    const text = instruction.replace(/\s+/g, ' ').trim().slice(0, MAX_INSTRUCTION)
    if (text !== '' && this.fields.length < MAX_FIELDS) this.fields.push({ instruction: text })
  }

  /** Fields that the document never ends are told as well. */
  finish(): Field[] {
    while (this.#open.length > 0) {
      this.#beyond = 0
      this.end()
    }
    return this.fields
  }

  /** Words spelt in numbers are told by themselves as well: what comes of them is text only until it is used. */
  #quoted(words: readonly string[]): string {
    const isSpelt = words.length > 0 && words.every(isNumber)
    const value = words.map(quoted).join(isSpelt ? '' : ' ')
    if (isSpelt) this.add(value)
    return value
  }

  #valueOf(field: Open): string {
    const { type, arguments: words } = parseInstruction(field.instruction)
    if (type === 'QUOTE') return this.#quoted(words)
    if (type === 'SET') {
      const [name = '', ...value] = words
      this.#bookmarks.set(name.toLowerCase(), value.join(' '))
      return ''
    }
    const [name = type] = type === 'REF' ? words : []
    return this.#bookmarks.get(name.toLowerCase()) ?? field.result
  }
}

const isNumber = (word: string): boolean => /^(?:\d{1,7}|0x[0-9a-f]{1,5})$/i.test(word)

/** §17.16.5.49: a number is the character of that code. */
function quoted(word: string): string {
  if (!isNumber(word)) return word
  const code = Number(word)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
