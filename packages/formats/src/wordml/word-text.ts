// ECMA-376-1 §17.3 runs and §17.16 fields; the elements have the same names in Word 2003 XML.

import { type Field, FieldReading } from '../fields/index.ts'
import { scanXml, type XmlTag } from '../xml/index.ts'

/** Characters kept of what is seen, and of what is not. */
const MAX_TEXT = 4 * 1024 * 1024

export interface WordText {
  /** What a reader sees. */
  readonly text: string
  /** Text that is hidden (`w:vanish`), white, or of one point and less. */
  readonly hiddenText: string
  readonly fields: readonly Field[]
}

/** Instructions of which a document has many, and which do nothing by themselves. */
const INSTRUCTIONS = /(?:instrText|delInstrText)\b[^<>]{0,256}>([^<]*)|\binstr\s*=\s*("[^"]*"|'[^']*')/g
/** What may start or fetch something, or come to such a word only when it is put together. */
const TELLING =
  /dde|quote|include|(?<!hyper)link|import|database|set|ref|rd|macro|&#|hyperlink\s+["'“”&\\]{0,8}(?:quot;)?[a-z][a-z0-9+.-]+:/i
/** Markup within text, which splits words for those who only search. */
const SPLIT_TEXT = /<!--|<!\[CDATA\[|<!DOCTYPE/i

/** True when fields of this part may do more than count pages: much quicker than reading it. */
export function mayHaveActiveFields(xml: string): boolean {
  if (!xml.includes('instrText') && !xml.includes('fldSimple')) return false
  if (SPLIT_TEXT.test(xml)) return true
  let all = ''
  for (const [, text = '', attribute = ''] of xml.matchAll(INSTRUCTIONS)) if (all.length < MAX_TEXT) all += text + attribute
  return TELLING.test(all)
}

/** Text and fields of one part: document, header, footnotes. Whatever stands in it, never throws. */
export function readWordText(xml: Uint8Array | string): WordText {
  const reading = new WordReading()
  for (const event of scanXml(xml)) {
    if (event.kind === 'open') reading.open(event.tag)
    else if (event.kind === 'close') reading.close(event.localName)
    else if (event.kind === 'text') reading.text(event.text)
  }
  return reading.finish()
}

const isOff = (tag: XmlTag): boolean => /^(?:0|false|off)$/i.test(tag.attribute('val') ?? '')

class WordReading {
  readonly #fields = new FieldReading()
  readonly #seen: string[] = []
  readonly #unseen: string[] = []
  #length = 0
  #inside: 'text' | 'instruction' | undefined
  #hidden = false

  open(tag: XmlTag): void {
    switch (tag.localName) {
      case 't':
        this.#inside = 'text'
        break
      case 'instrText':
      case 'delInstrText':
        this.#inside = 'instruction'
        break
      case 'fldChar':
        this.#mark(tag.attribute('fldCharType') ?? '')
        break
      case 'fldSimple':
        this.#fields.add(tag.attribute('instr') ?? '')
        break
      case 'r':
        this.#hidden = false
        break
      case 'vanish':
        this.#hidden ||= !isOff(tag)
        break
      case 'color':
        this.#hidden ||= /^fffff[a-f0-9]$/i.test(tag.attribute('val') ?? '')
        break
      case 'sz':
        this.#hidden ||= Number(tag.attribute('val') ?? 24) <= 2
        break
      case 'br':
      case 'cr':
        this.#add('\n')
        break
      case 'tab':
        this.#add('\t')
        break
      default:
    }
  }

  close(name: string): void {
    if (name === 'p') this.#seen.push('\n')
    else if (name === 't' || name === 'instrText' || name === 'delInstrText') this.#inside = undefined
  }

  text(text: string): void {
    if (this.#inside === 'instruction') this.#fields.text(text)
    else if (this.#inside === 'text') {
      if (this.#fields.inField) this.#fields.text(text)
      if (!this.#fields.inInstruction) this.#add(text)
    }
  }

  #mark(type: string): void {
    if (type === 'begin') this.#fields.begin()
    else if (type === 'separate') this.#fields.separate()
    else if (type === 'end') this.#fields.end()
  }

  #add(text: string): void {
    if (this.#length >= MAX_TEXT) return
    this.#length += text.length
    ;(this.#hidden ? this.#unseen : this.#seen).push(text)
  }

  finish(): WordText {
    return { text: this.#seen.join(''), hiddenText: this.#unseen.join(''), fields: this.#fields.finish() }
  }
}
