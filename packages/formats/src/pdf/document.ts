// ISO 32000-1 §7.5: objects of a file and of its object streams, and the trailers that lead to them.
import type { Budget } from '../budget/index.ts'
import { asBuffer, FormatError } from '../bytes/index.ts'
import { type Cipher, type Method, type SecurityHandler, securityHandler } from './encryption/index.ts'
import { type Decoded, decodeFilters, filtersOf } from './filters/index.ts'
import { Lexer } from './lexer.ts'
import { endsAt, type IndirectObject, indexObjects } from './object-index.ts'
import { bytesOf, dictOf, nameOf, numberOf, type PdfDict, PdfRef, type PdfValue } from './values.ts'

/** References that lead to references. */
const MAX_HOPS = 16
const MAX_TRAILERS = 200
const MAX_TRAILER_CHARACTERS = 16 * 1024
/** Bytes that come out of one object stream. */
const MAX_OBJECT_STREAM_BYTES = 32 * 1024 * 1024
/** Bytes of all object streams of one document, which are kept while it is read. */
const MAX_OBJECT_STREAMS_BYTES = 96 * 1024 * 1024
/** Objects of all object streams of one document. */
const MAX_OBJECTS = 500_000
/** Objects that one object stream may announce. */
const MAX_OBJECTS_IN_STREAM = 100_000
const OBJECT_STREAM = /\/First|#[0-9A-Fa-f]{2}/

/** What a document was opened with; see `unlock`. */
export type Lock =
  | { readonly kind: 'none' }
  | { readonly kind: 'standard'; readonly handler: SecurityHandler }
  | { readonly kind: 'unknown' }

/** One PDF in memory. Objects are read when asked for, each once. */
export class PdfDocument {
  readonly bytes: Uint8Array
  readonly budget: Budget
  readonly lock: Lock
  /** Every object, replaced ones included, in the order of the file; those of object streams follow once unlocked. */
  readonly objects: IndirectObject[]
  readonly trailers: readonly PdfDict[]
  /** Why something in it could not be read. */
  broken: FormatError | undefined
  readonly #text: string
  readonly #latest = new Map<number, IndirectObject>()
  readonly #values = new Map<IndirectObject, PdfValue>()
  readonly #encrypt: PdfDict | undefined
  #cipher: Cipher | undefined
  #objectStreamBytes = 0
  #catalog: PdfDict | null | undefined

  /** Throws `FormatError` when there is not one object. */
  constructor(bytes: Uint8Array, budget: Budget) {
    this.bytes = bytes
    this.budget = budget
    this.#text = asBuffer(bytes).toString('latin1')
    const { objects, complete } = indexObjects(this.#text)
    if (objects.length === 0) throw new FormatError('unexpected', 0, 'no objects')
    this.objects = objects
    if (!complete) this.broken = new FormatError('unsupported', bytes.length, 'more objects than are read')
    for (const object of objects) this.#latest.set(object.number, object)
    this.trailers = this.#readTrailers()
    this.#encrypt = this.#fromTrailers('Encrypt')
    this.lock = this.#readLock()
    if (this.isOpen) this.#readObjectStreams()
  }

  /** Opens an encrypted document; false when the password does not fit. */
  unlock(password: string): boolean {
    if (this.lock.kind !== 'standard') return this.lock.kind === 'none'
    const cipher = this.lock.handler.unlock(password)
    if (!cipher) return false
    this.#cipher = cipher
    // What had been read before was still encrypted.
    this.#values.clear()
    this.#catalog = undefined
    this.#readObjectStreams()
    return true
  }

  /** True once its strings and streams can be read. */
  get isOpen(): boolean {
    return (
      this.lock.kind === 'none' ||
      this.#cipher !== undefined ||
      (this.lock.kind === 'standard' && this.lock.handler.onlyAttachments)
    )
  }

  /** The catalog: what the newest trailer names, else any object that says it is one. */
  get catalog(): PdfDict | undefined {
    this.#catalog ??= this.#findCatalog() ?? null
    return this.#catalog ?? undefined
  }

  #findCatalog(): PdfDict | undefined {
    const named = this.#fromTrailers('Root')
    if (named?.has('Pages')) return named
    for (const object of this.objects) {
      if (!object.source.slice(object.start, Math.min(object.end, object.start + 4096)).includes('Catalog')) continue
      const dict = dictOf(this.value(object))
      if (dict && nameOf(dict.get('Type')) === 'Catalog') return dict
    }
    return named
  }

  /** What a reference leads to; other values as they are. */
  readonly resolve = (value: PdfValue | undefined): PdfValue | undefined => {
    let current = value
    for (let hops = 0; current instanceof PdfRef && hops < MAX_HOPS; hops++) {
      const object = this.#latest.get(current.number)
      current = object && this.value(object)
    }
    return current instanceof PdfRef ? undefined : current
  }

  dict(value: PdfValue | undefined): PdfDict | undefined {
    return dictOf(this.resolve(value))
  }

  /** The object a reference names, for its stream. */
  objectOf(value: PdfValue | undefined): IndirectObject | undefined {
    let current = value
    for (let hops = 0; current instanceof PdfRef && hops < MAX_HOPS; hops++) {
      const object = this.#latest.get(current.number)
      const next = object && this.value(object)
      if (!(next instanceof PdfRef)) return object
      current = next
    }
    return undefined
  }

  value(object: IndirectObject): PdfValue {
    const known = this.#values.get(object)
    if (known !== undefined) return known
    const cipher = object.fromStream ? undefined : this.#cipher
    const decrypt = cipher && ((raw: string): string => cipher.string(object.number, object.generation, raw))
    const value = new Lexer(object.source, object.start, object.end, decrypt).next() ?? null
    this.#values.set(object, value)
    return value
  }

  /** The bytes of a stream as its filters hide them, decrypted. */
  rawData(object: IndirectObject): Uint8Array {
    if (object.dataStart === undefined || object.dataEnd === undefined) return new Uint8Array(0)
    const declared = numberOf(this.resolve(dictOf(this.value(object))?.get('Length')))
    const end = (declared !== undefined && endsAt(this.#text, object.dataStart + declared)) || object.dataEnd
    const data = this.bytes.subarray(object.dataStart, end)
    const method = this.#methodOf(object)
    return this.#cipher && method !== 'Identity' ? this.#cipher.stream(object.number, object.generation, data, method) : data
  }

  /** True for a stream that cannot be decrypted with what is known. */
  isLocked(object: IndirectObject): boolean {
    return this.#cipher === undefined && this.#methodOf(object) !== 'Identity'
  }

  /** The bytes of a stream, at most `limit` of them. */
  data(object: IndirectObject, limit: number): Decoded {
    const dict = dictOf(this.value(object))
    return decodeFilters(this.rawData(object), dict ? filtersOf(dict, this.resolve) : [], limit, this.budget)
  }

  #methodOf(object: IndirectObject): Method {
    if (this.lock.kind !== 'standard') return 'Identity'
    const dict = dictOf(this.value(object))
    const type = nameOf(dict?.get('Type'))
    if (!dict || type === 'XRef') return 'Identity'
    const crypt = filtersOf(dict, this.resolve).find(({ name }) => name === 'Crypt')
    const own = crypt && (nameOf(this.resolve(crypt.parameters?.get('Name'))) ?? 'Identity')
    return this.lock.handler.methodOf(own, type === 'EmbeddedFile')
  }

  // §7.5.5 and, for cross-reference streams, §7.5.8.2; the oldest first.
  #readTrailers(): PdfDict[] {
    const found: { at: number; dict: PdfDict }[] = []
    const add = (at: number, dict: PdfDict | undefined): void => {
      if (dict && (dict.has('Root') || dict.has('Encrypt') || dict.has('Prev'))) found.push({ at, dict })
    }
    // The newest stand last.
    let at = this.#text.lastIndexOf('trailer')
    for (let count = 0; at >= 0 && count < MAX_TRAILERS; count++) {
      add(at, dictOf(new Lexer(this.#text, at + 7, at + 7 + MAX_TRAILER_CHARACTERS).next()))
      at = at === 0 ? -1 : this.#text.lastIndexOf('trailer', at - 1)
    }
    for (const object of this.objects.filter((one) => one.dataStart !== undefined)) {
      if (found.length >= 2 * MAX_TRAILERS) break
      if (/\/XRef|#/.test(object.source.slice(object.start, Math.min(object.end, object.start + 4096))))
        add(object.start, dictOf(this.value(object)))
    }
    return found.toSorted((a, b) => a.at - b.at).map(({ dict }) => dict)
  }

  #fromTrailers(key: string): PdfDict | undefined {
    for (const trailer of this.trailers.toReversed()) {
      const dict = this.dict(trailer.get(key))
      if (dict) return dict
    }
    return undefined
  }

  #readLock(): Lock {
    if (!this.#encrypt) return { kind: 'none' }
    const ids = this.trailers.map((trailer) => this.resolve(trailer.get('ID'))).find((id) => Array.isArray(id))
    const first = Array.isArray(ids) ? this.resolve(ids[0]) : undefined
    const handler = securityHandler(this.#encrypt, bytesOf(first) ?? '', this.resolve)
    return handler ? { kind: 'standard', handler } : { kind: 'unknown' }
  }

  // §7.5.7
  #readObjectStreams(): void {
    const containers = this.objects.filter(
      (object) =>
        object.dataStart !== undefined &&
        OBJECT_STREAM.test(object.source.slice(object.start, Math.min(object.end, object.start + 4096))),
    )
    const placeOf = new Map<number, number>(this.objects.map((object) => [object.number, object.start]))
    for (const container of containers) {
      if (this.#objectStreamBytes < MAX_OBJECT_STREAMS_BYTES && this.objects.length < MAX_OBJECTS)
        this.#readObjectStream(container, placeOf)
      else this.broken ??= new FormatError('unsupported', container.start, 'more object streams than are read')
    }
  }

  #readObjectStream(container: IndirectObject, placeOf: Map<number, number>): void {
    const dict = dictOf(this.value(container))
    // Viewers that come by way of the cross-reference table do not ask for /Type.
    const first = numberOf(this.resolve(dict?.get('First')))
    const announced = numberOf(this.resolve(dict?.get('N')))
    if (!dict || first === undefined || announced === undefined) return
    const { bytes, left, partial } = this.data(container, MAX_OBJECT_STREAM_BYTES)
    if (left !== undefined || partial) this.broken ??= new FormatError('unexpected', container.start, 'object stream')
    if (left !== undefined) return
    this.#objectStreamBytes += bytes.length
    const text = asBuffer(bytes).toString('latin1')
    const places = placesIn(text, first, Math.min(announced, MAX_OBJECTS_IN_STREAM))
    for (const [at, { number, start }] of places.entries()) {
      const end = places[at + 1]?.start ?? text.length
      const object = { number, generation: 0, source: text, start, end, fromStream: true }
      this.objects.push(object)
      // Of two versions the one that stands later in the file counts.
      if ((placeOf.get(number) ?? -1) > container.start) continue
      placeOf.set(number, container.start)
      this.#latest.set(number, object)
    }
  }
}

/** Numbers and places of the objects in an object stream, by place, so that no two share a byte. */
function placesIn(text: string, first: number, count: number): { number: number; start: number }[] {
  const lexer = new Lexer(text, 0, first)
  const places = new Map<number, number>()
  for (let at = 0; at < count; at++) {
    const number = lexer.next()
    const offset = lexer.next()
    if (typeof number !== 'number' || typeof offset !== 'number') break
    if (first + offset < text.length) places.set(first + offset, number)
  }
  return [...places].map(([start, number]) => ({ number, start })).toSorted((a, b) => a.start - b.start)
}
