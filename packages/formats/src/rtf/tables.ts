import { codePageLabel } from '../cfb/code-page.ts'
import { labelOfCharset } from './charsets.ts'

/** Fonts and colours whose properties are kept. */
const MAX_FONTS = 65_536
const MAX_COLOURS = 1_000
/** A component from which on a colour is as good as white. */
const WHITE = 250

/** `\fonttbl` and `\colortbl`, as far as they decide how bytes are decoded and whether text is seen. */
export class Tables {
  fonts = 0
  /** `\ansicpg`. */
  codePage = 'windows-1252'
  #font = -1
  readonly #charsets = new Map<number, string | undefined>()
  readonly #white: boolean[] = []
  #components: number[] = []

  /** `\fN` within the font table. */
  font(number: number): void {
    this.#font = number
    this.fonts++
  }

  charset(charset: number): void {
    if (this.#charsets.size < MAX_FONTS) this.#charsets.set(this.#font, labelOfCharset(charset))
  }

  ansiCodePage(codePage: number): void {
    this.codePage = codePageLabel(codePage)
  }

  /** `\red`, `\green`, `\blue`. */
  component(value: number): void {
    if (this.#components.length < 3) this.#components.push(value)
  }

  // COLORTBL = *( [ \red \green \blue ] ";" ). An entry without components is the automatic colour.
  colourEntries(text: string): void {
    for (const character of text) {
      if (character !== ';' || this.#white.length >= MAX_COLOURS) continue
      this.#white.push(this.#components.length === 3 && this.#components.every((component) => component >= WHITE))
      this.#components = []
    }
  }

  isWhite(colour: number): boolean {
    return this.#white[colour] === true
  }

  /** The charset of bytes in this font. */
  labelOf(font: number): string {
    return this.#charsets.get(font) ?? this.codePage
  }
}
