// ISO 32000-1 §12.6: actions, wherever they stand, and what sets them off.
import { asBuffer } from '../bytes/index.ts'
import type { PdfDocument } from './document.ts'
import type { IndirectObject } from './object-index.ts'
import type { PdfAction } from './types.ts'
import { dictOf, nameOf, type PdfDict, PdfString, type PdfValue, textOf } from './values.ts'

const MAX_ACTIONS = 5_000
const MAX_TARGET = 16_384
const MAX_SCRIPT_BYTES = 1024 * 1024
/** Bytes of all scripts of one document. */
const MAX_SCRIPTS_BYTES = 8 * 1024 * 1024
/** §12.6.2: actions one after another. */
const MAX_CHAIN = 100
/** Dictionaries and arrays inside one object that are walked through. */
const MAX_DEPTH = 32

const ACTIONS = new Set(
  'URI Launch JavaScript SubmitForm GoToR GoToE ImportData Rendition Movie Sound RichMediaExecute GoTo3DView'.split(' '),
)
/** An object without any of these words starts nothing, unless a name in it is disguised. */
export const TELLING =
  /\/(?:URI|S|JS|A|AA|OpenAction|EF|Launch|JavaScript|RichMedia\w*|XFA|AcroForm|Sig)(?![A-Za-z0-9])|\/[^\s/<>[\]()]*#[0-9A-Fa-f]{2}/

/** All actions of a document; `coverage` tells of an annotation how much of its page it covers. */
export function readActions(
  document: PdfDocument,
  telling: readonly IndirectObject[],
  coverage: Map<PdfDict, number>,
): PdfAction[] {
  const collector = new ActionCollector(document, coverage)
  const catalog = document.catalog
  if (catalog) collector.walk(catalog, 0)
  for (const object of telling) collector.walk(document.value(object), 0)
  return collector.actions
}

class ActionCollector {
  readonly #document: PdfDocument
  readonly #coverage: Map<PdfDict, number>
  readonly #found = new Map<PdfDict, PdfAction>()
  #scriptBytes = 0

  constructor(document: PdfDocument, coverage: Map<PdfDict, number>) {
    this.#document = document
    this.#coverage = coverage
  }

  get actions(): PdfAction[] {
    return [...this.#found.values()]
  }

  /** Looks at a value and at what stands in it directly; what it refers to is an object of its own. */
  walk(value: PdfValue, depth: number): void {
    if (depth > MAX_DEPTH || this.#found.size >= MAX_ACTIONS) return
    if (Array.isArray(value)) for (const item of value) this.walk(item, depth + 1)
    const dict = dictOf(value)
    if (!dict) return
    this.#follow(dict.get('OpenAction'), 'OpenAction', undefined)
    this.#follow(dict.get('A'), 'A', this.#coverage.get(dict))
    for (const [event, action] of this.#document.dict(dict.get('AA')) ?? []) this.#follow(action, `AA/${event}`, undefined)
    this.#namedScripts(dict)
    this.#register(dict, '', undefined)
    for (const inner of dict.values()) if (inner instanceof Map || Array.isArray(inner)) this.walk(inner, depth + 1)
  }

  /** §7.7.4: scripts of the document, which run when it is opened. */
  #namedScripts(dict: PdfDict): void {
    const pending = [dict.get('JavaScript')]
    for (let visited = 0; pending.length > 0 && visited < MAX_CHAIN; visited++) {
      const tree = this.#document.dict(pending.pop())
      const names = this.#document.resolve(tree?.get('Names'))
      const kids = this.#document.resolve(tree?.get('Kids'))
      if (Array.isArray(names)) for (const entry of names) this.#follow(entry, 'Names', undefined)
      if (Array.isArray(kids)) pending.push(...kids)
    }
  }

  #follow(value: PdfValue | undefined, trigger: string, coverage: number | undefined): void {
    let action = this.#document.dict(value)
    for (let length = 0; action && length < MAX_CHAIN; length++) {
      if (!this.#register(action, trigger, coverage)) return
      const next = this.#document.resolve(action.get('Next'))
      if (Array.isArray(next))
        for (const other of next.slice(0, MAX_CHAIN)) this.#register(this.#document.dict(other), trigger, coverage)
      action = dictOf(next)
    }
  }

  /** False when this has been seen with a trigger already. */
  #register(dict: PdfDict | undefined, trigger: string, coverage: number | undefined): boolean {
    if (!dict) return false
    const known = this.#found.get(dict)
    if (known) {
      const isNews = known.trigger === '' && trigger !== ''
      if (isNews || (coverage ?? 0) > (known.coverage ?? 0))
        this.#found.set(dict, { ...known, trigger: trigger || known.trigger, ...(coverage === undefined ? {} : { coverage }) })
      return isNews
    }
    const type = this.#typeOf(dict)
    if (type === undefined) return trigger !== ''
    if (this.#found.size >= MAX_ACTIONS) return false
    const target = this.#targetOf(type, dict)
    const script = this.#scriptOf(dict.get('JS'))
    this.#found.set(dict, {
      type,
      trigger,
      ...(target === undefined ? {} : { target: target.slice(0, MAX_TARGET) }),
      ...(script === undefined ? {} : { script }),
      ...(coverage === undefined ? {} : { coverage }),
    })
    return true
  }

  #typeOf(dict: PdfDict): string | undefined {
    const type = nameOf(this.#document.resolve(dict.get('S')))
    if (type !== undefined && ACTIONS.has(type)) return type
    // Viewers differ in how strictly they ask for /S.
    if (dict.has('JS')) return 'JavaScript'
    return dict.has('URI') && this.#document.resolve(dict.get('URI')) instanceof PdfString ? 'URI' : undefined
  }

  #targetOf(type: string, dict: PdfDict): string | undefined {
    if (type === 'URI') return textOf(this.#document.resolve(dict.get('URI')))?.trim()
    const windows = this.#document.dict(dict.get('Win'))
    if (windows) {
      const parts = ['F', 'P'].map((key) => textOf(this.#document.resolve(windows.get(key))) ?? '')
      return parts.join(' ').trim()
    }
    return this.#fileOf(dict.get('F'))
  }

  /** §7.11.2: a string, or a dictionary with it. */
  #fileOf(value: PdfValue | undefined): string | undefined {
    const file = this.#document.resolve(value)
    if (file instanceof PdfString) return textOf(file)
    const dict = dictOf(file)
    return textOf(this.#document.resolve(dict?.get('UF'))) ?? textOf(this.#document.resolve(dict?.get('F')))
  }

  #scriptOf(value: PdfValue | undefined): string | undefined {
    const stream = this.#document.objectOf(value)
    if (stream?.dataStart !== undefined) {
      if (this.#scriptBytes >= MAX_SCRIPTS_BYTES) return ''
      const { bytes } = this.#document.data(stream, MAX_SCRIPT_BYTES)
      this.#scriptBytes += bytes.length
      return textOf(new PdfString(asBuffer(bytes).toString('latin1')))
    }
    return textOf(this.#document.resolve(value))?.slice(0, MAX_SCRIPT_BYTES)
  }
}
