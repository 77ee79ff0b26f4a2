import { FieldReading } from '../fields/index.ts'
import { CHARACTERS } from './characters.ts'
import { destinationOf } from './destinations.ts'
import { finishedObject, finishedPicture } from './finished.ts'
import { type Group, newObject, type ObjectDraft, outermost, type PictureDraft } from './group.ts'
import { MAX_HEX } from './hex.ts'
import { Tables } from './tables.ts'
import { TextRun } from './text-run.ts'
import type { RtfDocument, RtfObjectKind } from './types.ts'

/** Groups inside each other that are told apart, objects and pictures kept of one document. */
const MAX_DEPTH = 4_096
const MAX_OBJECTS = 500
const MAX_PICTURES = 500
const SHOWN_PICTURES = new Set(['pngblip', 'jpegblip'])
const PICTURE_WORDS = new Set([...SHOWN_PICTURES, 'emfblip', 'wmetafile', 'macpict', 'pmmetafile', 'dibitmap', 'wbitmap'])
const OBJECT_KINDS: readonly RtfObjectKind[] = ['emb', 'link', 'autlink', 'ocx', 'html', 'sub', 'pub', 'icemb']

/** Destinations whose text is a value. */
const VALUES: ReadonlySet<string> = new Set(['info-text', 'template', 'generator', 'objclass', 'objname'])

/** The state of one reading: what each brace, control and text does to it. */
export class RtfReading {
  readonly #groups: Group[] = []
  #group: Group = outermost()
  #beyond = 0
  #end: number | undefined
  readonly #length: number
  readonly #seen = new TextRun()
  readonly #unseen = new TextRun()
  #instruction = new TextRun()
  #metadata = new TextRun()
  readonly #fields = new FieldReading()
  readonly #tables = new Tables()
  readonly #objects: ObjectDraft[] = []
  #hexLength = 0
  readonly #pictures: PictureDraft[] = []
  readonly #info = new Map<string, string>()
  #generator: string | undefined
  #template: string | undefined
  /** Characters still to be passed over behind a `\u`. */
  #fallback = 0

  constructor(source: string) {
    this.#length = source.length
  }

  /** The outermost group has been closed. */
  get ended(): boolean {
    return this.#end !== undefined
  }

  open(): void {
    this.#fallback = 0
    if (this.#groups.length >= MAX_DEPTH) {
      this.#beyond++
      return
    }
    this.#groups.push(this.#group)
    this.#group = { ...this.#group, ignorable: false, field: false }
    if (this.#group.data) this.#foreign()
  }

  close(end: number): void {
    this.#fallback = 0
    if (this.#beyond > 0) {
      this.#beyond--
      return
    }
    const closed = this.#group
    this.#group = this.#groups.pop() ?? outermost()
    this.#leave(closed, this.#group)
    if (this.#groups.length === 0) this.#end ??= end
  }

  #leave(closed: Group, around: Group): void {
    if (closed.destination !== around.destination || closed.infoName !== around.infoName) this.#keep(closed)
    if (closed.field) {
      this.#flushInstruction()
      this.#fields.end()
    }
  }

  /** Ends the text of a destination whose text is a value. */
  #keep({ destination, infoName, object }: Group): void {
    if (destination === 'fldinst') this.#flushInstruction()
    if (!VALUES.has(destination)) return
    const value = this.#metadata.finish().trim().slice(0, 4_096)
    this.#metadata = new TextRun()
    if (destination === 'info-text') this.#info.set(infoName, value)
    else if (destination === 'template') this.#template ??= value
    else if (destination === 'generator') this.#generator ??= value.replace(/;$/, '')
    else if (object && destination === 'objclass') object.className ||= value
    else if (object) object.name ||= value
  }

  #flushInstruction(): void {
    const text = this.#instruction.finish()
    this.#instruction = new TextRun()
    this.#fields.text(text)
  }

  word(word: string, parameter: number | undefined): void {
    const group = this.#group
    const destination = destinationOf(word)
    if (group.data && word !== 'objdata') this.#foreign()
    if (destination !== undefined) this.#enter(word, destination)
    else if (group.ignorable) {
      group.destination = 'skip'
      group.ignorable = false
    } else this.#property(word, parameter)
  }

  #enter(word: string, destination: Group['destination']): void {
    const group = this.#group
    group.ignorable = false
    // Inside of what is passed over nothing begins, but objects hide there.
    if (group.destination === 'skip' && !destination.startsWith('obj')) return
    if (group.destination !== destination) this.#keep(group)
    group.destination = destination
    if (destination === 'info-text') group.infoName = word
    else if (destination === 'object') group.object = this.#newObject()
    else if (destination === 'objdata') this.#beginData(group)
    else if (destination === 'fldinst') this.#beginInstruction(group)
    else if (destination === 'pict') group.pictureFormat = ''
    else if (word === 'fldrslt') {
      this.#flushInstruction()
      this.#fields.separate()
    }
  }

  #newObject(): ObjectDraft | undefined {
    if (this.#objects.length >= MAX_OBJECTS) return this.#objects.at(-1)
    const draft = newObject()
    this.#objects.push(draft)
    return draft
  }

  /** An object has its data once; `\objdata` outside of an `\object` is one all the same. */
  #beginData(group: Group): void {
    const around = group.object
    if (!around || around.allHex.length > 0) {
      group.object = this.#newObject()
      if (around && group.object && group.object !== around)
        Object.assign(group.object, { kind: around.kind, className: around.className, update: around.update })
    }
    group.data = true
  }

  #beginInstruction(group: Group): void {
    if (this.#fields.inField) return
    this.#fields.begin()
    group.field = true
  }

  #property(word: string, parameter: number | undefined): void {
    const group = this.#group
    const shown = CHARACTERS[word]
    if (shown !== undefined) this.#characters(shown)
    else if (word === 'u') this.#unicode(parameter ?? 0)
    else if (word === 'uc') group.fallback = Math.max(0, parameter ?? 1)
    else if (word === 'v') group.hidden = parameter !== 0
    else if (word === 'fs') group.size = parameter ?? 24
    else if (word === 'cf') group.colour = parameter ?? 0
    else if (word === 'plain') Object.assign(group, { hidden: false, size: 24, colour: 0 })
    else if (word === 'ansicpg') this.#tables.ansiCodePage(parameter ?? 1252)
    else if (word === 'field') {
      this.#flushInstruction()
      this.#fields.begin()
      group.field = true
    } else if (word.startsWith('obj')) this.#objectProperty(word.slice(3))
    else if (group.destination === 'pict' && PICTURE_WORDS.has(word)) this.#beginPicture(word)
    else this.#tableProperty(word, parameter)
  }

  #tableProperty(word: string, parameter = 0): void {
    const inFontTable = this.#group.destination === 'fonttbl'
    if (word === 'f' && !inFontTable) this.#group.font = parameter
    else if (word === 'f') this.#tables.font(parameter)
    else if (word === 'fcharset' && inFontTable) this.#tables.charset(parameter)
    else if (word === 'red' || word === 'green' || word === 'blue') this.#tables.component(parameter)
  }

  #objectProperty(word: string): void {
    const object = this.#group.object
    if (!object) return
    if (word === 'update') object.update = true
    else object.kind ??= OBJECT_KINDS.find((kind) => kind === word)
  }

  #beginPicture(format: string): void {
    this.#group.pictureFormat = format
    if (SHOWN_PICTURES.has(format) && this.#pictures.length < MAX_PICTURES) this.#pictures.push({ format, hex: [] })
  }

  symbol(symbol: string): void {
    if (this.#group.data && symbol !== '*') this.#foreign()
    if (symbol === '*') this.#group.ignorable = true
    else if (symbol === '~') this.#characters('\u00a0')
    else if (symbol === '_') this.#characters('\u2011')
    else if (symbol === '\n' || symbol === '\r') this.#characters('\n')
    else if ('\\{}'.includes(symbol)) this.text(symbol)
  }

  /** `\'hh`. Within data Word passes over it, digits included. */
  byte(byte: number | undefined): void {
    if (this.#group.data) return this.#foreign()
    if (this.#fallback > 0) this.#fallback--
    else if (byte !== undefined) this.#run()?.byte(byte, this.#tables.labelOf(this.#group.font))
  }

  binary(bytes: string): void {
    const { data, destination, pictureFormat } = this.#group
    if (data || (destination === 'pict' && SHOWN_PICTURES.has(pictureFormat)))
      this.#hex(Buffer.from(bytes, 'latin1').toString('hex'))
  }

  text(text: string): void {
    const { data, destination, pictureFormat } = this.#group
    if (data) return this.#hex(text)
    if (destination === 'skip') return
    if (destination === 'pict') {
      if (SHOWN_PICTURES.has(pictureFormat)) this.#hex(text)
    } else if (destination === 'colortbl') this.#tables.colourEntries(text)
    else this.#plain(text)
  }

  #plain(text: string): void {
    const run = this.#run()
    if (!run) return
    let shown = /[\r\n\0]/.test(text) ? text.replace(/[\r\n\0]+/g, '') : text
    if (this.#fallback > 0) {
      const passed = Math.min(this.#fallback, shown.length)
      this.#fallback -= passed
      shown = shown.slice(passed)
    }
    if (shown !== '') run.plain(shown, this.#tables.labelOf(this.#group.font))
  }

  #unicode(parameter: number): void {
    this.#run()?.characters(String.fromCharCode(parameter & 0xffff))
    this.#fallback = this.#group.fallback
  }

  #characters(text: string): void {
    this.#run()?.characters(text)
  }

  /** Where text goes here; undefined where there is none to keep. */
  #run(): TextRun | undefined {
    const { destination, hidden, colour, size } = this.#group
    if (destination === 'text' || destination === 'object')
      return hidden || size <= 2 || this.#tables.isWhite(colour) ? this.#unseen : this.#seen
    if (destination === 'fldinst') return this.#instruction
    return VALUES.has(destination) ? this.#metadata : undefined
  }

  #hex(text: string): void {
    this.#hexLength += text.length
    if (this.#hexLength > MAX_HEX) return
    const { data, destination, object } = this.#group
    if (!data) {
      this.#pictures.at(-1)?.hex.push(text)
      return
    }
    object?.allHex.push(text)
    if (destination !== 'skip') object?.hex.push(text)
  }

  #foreign(): void {
    if (this.#group.object) this.#group.object.foreign++
  }

  finish(): RtfDocument {
    while (this.#groups.length > 0) {
      const closed = this.#group
      this.#group = this.#groups.pop() ?? outermost()
      this.#leave(closed, this.#group)
    }
    return {
      text: this.#seen.finish(),
      hiddenText: this.#unseen.finish(),
      fields: this.#fields.finish(),
      template: this.#template,
      objects: this.#objects.map(finishedObject),
      pictures: this.#pictures.filter(({ hex }) => hex.length > 0).map(finishedPicture),
      info: this.#info,
      generator: this.#generator,
      fonts: this.#tables.fonts,
      trailingBytes: this.#end === undefined ? 0 : this.#length - this.#end,
      unclosed: this.#end === undefined,
    }
  }
}
