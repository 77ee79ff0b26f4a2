// The header fields that we may have to change, with their index among the fields of the same name.

/** Names we write ourselves, in lower case; whoever else wrote them did not tell the truth. */
const ownPrefix = 'x-sekisho-'
const watched = new Set(['subject', 'authentication-results'])

export interface PresentHeader {
  readonly name: string
  /** From 1, among the fields of the same name whatever its case. */
  readonly index: number
  /** As it came: with its leading space and its folds. */
  readonly value: Buffer
}

export class PresentHeaders {
  readonly #fields = new Map<string, PresentHeader[]>()
  #count = 0

  /** Fields kept here. */
  get count(): number {
    return this.#count
  }

  add(name: Buffer, value: Buffer): void {
    const text = name.toString('latin1')
    const key = text.toLowerCase().trimEnd()
    if (!watched.has(key) && !key.startsWith(ownPrefix)) return
    const fields = this.#fields.get(key) ?? []
    this.#count += 1
    fields.push({ name: text.trimEnd(), index: fields.length + 1, value: Buffer.from(value) })
    this.#fields.set(key, fields)
  }

  /** In the order of the message. `name` in lower case. */
  named(name: string): readonly PresentHeader[] {
    return this.#fields.get(name) ?? []
  }

  valuesOf(name: string): string[] {
    return this.named(name).map(({ value }) => value.toString('latin1').trim())
  }

  /** Every field whose name begins with X-Sekisho-. */
  own(): readonly PresentHeader[] {
    return [...this.#fields].filter(([key]) => key.startsWith(ownPrefix)).flatMap(([, fields]) => fields)
  }
}
