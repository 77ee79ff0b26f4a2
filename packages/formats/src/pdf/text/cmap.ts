// ISO 32000-1 §9.10.3: ToUnicode CMaps, of which only the mappings are read.
import { utf16be } from '../values.ts'

const MAX_MAPPINGS = 65_536

interface Range {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** From character codes to text. */
export class ToUnicode {
  readonly #single = new Map<number, string>()
  readonly #ranges: Range[] = []
  /** Bytes of one code. */
  readonly codeBytes: 1 | 2

  constructor(cmap: string) {
    this.codeBytes = /begincodespacerange\s*<\s*[0-9A-Fa-f]{2}\s*>/.test(cmap) ? 1 : 2
    for (const section of sections(cmap, 'bfchar'))
      for (const [, code = '', text = ''] of section.matchAll(/<\s*([0-9A-Fa-f]+)\s*>\s*<([0-9A-Fa-f\s]*)>/g))
        this.#map(code, text)
    for (const section of sections(cmap, 'bfrange')) this.#readRanges(section)
  }

  textOf(code: number): string | undefined {
    const known = this.#single.get(code)
    if (known !== undefined) return known
    for (const { from, to, text } of this.#ranges) {
      if (code < from || code > to) continue
      const last = text.charCodeAt(text.length - 1) + code - from
      return text.slice(0, -1) + String.fromCharCode(last & 0xffff)
    }
    return undefined
  }

  #readRanges(section: string): void {
    const entry = /<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*(?:<([0-9A-Fa-f\s]*)>|\[((?:\s*<[0-9A-Fa-f\s]*>)*)\s*\])/g
    for (const [, low = '', high = '', text, list] of section.matchAll(entry)) {
      const from = Number.parseInt(low, 16)
      if (text !== undefined) {
        const unicode = textFrom(text)
        if (unicode !== '' && this.#ranges.length < 2_000)
          this.#ranges.push({ from, to: Number.parseInt(high, 16), text: unicode })
        continue
      }
      let code = from
      for (const [, item = ''] of (list ?? '').matchAll(/<([0-9A-Fa-f\s]*)>/g)) this.#map((code++).toString(16), item)
    }
  }

  #map(code: string, text: string): void {
    if (this.#single.size < MAX_MAPPINGS) this.#single.set(Number.parseInt(code, 16), textFrom(text))
  }
}

const textFrom = (digits: string): string => utf16be(Buffer.from(digits.replace(/\s/g, ''), 'hex').toString('latin1'))

/** What stands between `beginX` and the next `endX`. */
function* sections(cmap: string, kind: string): Generator<string> {
  const begin = `begin${kind}`
  for (let at = cmap.indexOf(begin); at >= 0; at = cmap.indexOf(begin, at)) {
    const end = cmap.indexOf(`end${kind}`, at)
    yield cmap.slice(at + begin.length, end < 0 ? undefined : end)
    if (end < 0) return
    at = end
  }
}
