// MS-DOC §2.4.1, §2.8.25: control characters in the text. 0x13 begins a field, 0x14 separates, 0x15 ends it.

import { FieldReading } from '../fields/index.ts'
import type { DocFile } from './types.ts'

/** Characters kept of what is seen, and of what is not. */
const MAX_TEXT = 4 * 1024 * 1024

const PIECES = /[\x13\x14\x15]|[^\x13\x14\x15]+/g

/** Puts the text together from runs, in order. */
export class TextReading {
  readonly #seen: string[] = []
  readonly #unseen: string[] = []
  readonly #fields = new FieldReading()
  #length = 0

  text(text: string, hidden: boolean): void {
    for (const [piece] of text.matchAll(PIECES)) {
      if (piece === '\x13') this.#fields.begin()
      else if (piece === '\x14') this.#fields.separate()
      else if (piece === '\x15') this.#fields.end()
      else this.#run(piece, hidden)
    }
  }

  #run(text: string, hidden: boolean): void {
    if (this.#fields.inField) this.#fields.text(text)
    if (this.#fields.inInstruction || this.#length >= MAX_TEXT) return
    this.#length += text.length
    ;(hidden ? this.#unseen : this.#seen).push(text)
  }

  finish(): Pick<DocFile, 'text' | 'hiddenText' | 'fields'> {
    return { text: plain(this.#seen.join('')), hiddenText: plain(this.#unseen.join('')), fields: this.#fields.finish() }
  }
}

/** Paragraphs, rows and pages as lines, cells as tabs; places of pictures and the like are left out. */
function plain(text: string): string {
  return text
    .replace(/[\r\x0b\x0c\x0e]/g, '\n')
    .replaceAll('\x07', '\t')
    .replaceAll('\x1e', '-')
    .replace(/[\0-\x08\x0f-\x12\x16-\x1f]/g, '')
}
