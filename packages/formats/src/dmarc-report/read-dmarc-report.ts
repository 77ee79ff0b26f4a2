// feedback = report_metadata policy_published 1*record ; RFC 7489 appendix C, and RFC 9990 with the same names in a namespace
// record = row identifiers auth_results ; row = source_ip count policy_evaluated
import { asBuffer, FormatError } from '../bytes/index.ts'
import { scanXml } from '../xml/index.ts'
import type { DmarcRecord, DmarcReport } from './types.ts'

/** Bytes of one report after decompression; the largest receivers stay below 2 MB. */
export const maxReportBytes = 10 * 1024 * 1024
/** Records of one report. */
export const maxReportRecords = 10_000
/** Characters of one value; names of domains are shorter, and no other value is longer. */
const MAX_VALUE = 512
const MAX_RESULTS = 20
const MAX_DEPTH = 32
/** Where the root element has to begin: behind the declaration and comments. */
const MAX_PROLOGUE = 2_000

/** Whether this may be a report; tells without reading it. */
export function looksLikeDmarcReport(bytes: Uint8Array): boolean {
  return /^(?:\ufeff|ï»¿)?\s*<(?:[^>]{0,500}>\s*<){0,5}?(?:\w{1,20}:)?feedback[\s>]/.test(
    asBuffer(bytes.subarray(0, MAX_PROLOGUE)).toString('latin1'),
  )
}

/** Reads a report front to back; of a broken one, the records before the break. Throws FormatError when it is none. */
export function readDmarcReport(bytes: Uint8Array): DmarcReport {
  if (!(bytes.length <= maxReportBytes)) throw new FormatError('limit-exceeded', 0, 'maxReportBytes')
  if (!looksLikeDmarcReport(bytes)) throw new FormatError('unexpected', 0, 'feedback')
  const reading = new Reading()
  for (const event of scanXml(bytes)) {
    if (event.kind === 'open') reading.open(event.tag.localName)
    else if (event.kind === 'close') reading.close(event.localName)
    else if (event.kind === 'text') reading.text(event.text)
    if (reading.isFull) break
  }
  return reading.report()
}

interface Draft {
  values: Map<string, string>
  reasons: string[]
  results: { method: 'dkim' | 'spf'; domain: string; result: string }[]
}

const emptyDraft = (): Draft => ({ values: new Map(), reasons: [], results: [] })

/** Keeps the element it is in, and the values of the record it is in. */
class Reading {
  readonly #path: string[] = []
  #skipped = 0
  #text = ''
  readonly #head = new Map<string, string>()
  readonly #records: DmarcRecord[] = []
  #draft = emptyDraft()
  #isClosed = false

  get isFull(): boolean {
    return this.#records.length >= maxReportRecords
  }

  open(name: string): void {
    this.#text = ''
    if (this.#path.length >= MAX_DEPTH) {
      this.#skipped++
      return
    }
    this.#path.push(name)
    if (name === 'record' && this.#path.length === 2) this.#draft = emptyDraft()
    if (this.#inResult()) this.#result = { domain: '', result: '' }
  }

  #result: { domain: string; result: string } = { domain: '', result: '' }

  text(text: string): void {
    if (this.#text.length < MAX_VALUE) this.#text += text.slice(0, MAX_VALUE)
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped--
      return
    }
    // An end without a beginning is passed over; one that skips some ends those too.
    const at = this.#path.lastIndexOf(name)
    if (at < 0) return
    this.#path.length = at + 1
    this.#value(this.#text.trim().slice(0, MAX_VALUE))
    if (this.#inResult()) this.#endResult(name)
    if (name === 'record' && at === 1) this.#endRecord()
    if (at === 0) this.#isClosed = true
    this.#path.pop()
    this.#text = ''
  }

  #inResult(): boolean {
    const [, record, auth, method] = this.#path
    return this.#path.length === 4 && record === 'record' && auth === 'auth_results' && (method === 'dkim' || method === 'spf')
  }

  #value(value: string): void {
    if (value === '') return
    const [, section, ...below] = this.#path
    const key = below.join('/')
    if (section !== 'record') {
      if (key !== '' && !this.#head.has(`${section}/${key}`) && this.#head.size < 100) this.#head.set(`${section}/${key}`, value)
    } else if (below[0] === 'auth_results') {
      if (below[2] === 'domain') this.#result.domain = value.toLowerCase()
      if (below[2] === 'result') this.#result.result = value.toLowerCase()
    } else if (key === 'row/policy_evaluated/reason/type') {
      if (this.#draft.reasons.length < MAX_RESULTS) this.#draft.reasons.push(value.toLowerCase())
    } else if (!this.#draft.values.has(key) && this.#draft.values.size < 50) this.#draft.values.set(key, value)
  }

  #endResult(method: string): void {
    const { domain, result } = this.#result
    if ((method === 'dkim' || method === 'spf') && domain !== '' && this.#draft.results.length < MAX_RESULTS)
      this.#draft.results.push({ method, domain, result })
  }

  #endRecord(): void {
    const { values, reasons, results } = this.#draft
    const of = (key: string): string => values.get(key)?.toLowerCase() ?? ''
    const sourceIp = of('row/source_ip')
    if (sourceIp === '') return
    this.#records.push({
      sourceIp,
      count: countOf(of('row/count')),
      disposition: of('row/policy_evaluated/disposition'),
      dkim: of('row/policy_evaluated/dkim'),
      spf: of('row/policy_evaluated/spf'),
      reasons,
      headerFrom: of('identifiers/header_from'),
      envelopeFrom: of('identifiers/envelope_from'),
      results,
    })
  }

  report(): DmarcReport {
    const of = (key: string): string => this.#head.get(key) ?? ''
    return {
      organisation: of('report_metadata/org_name'),
      email: of('report_metadata/email'),
      reportId: of('report_metadata/report_id'),
      begin: timeOf(of('report_metadata/date_range/begin')),
      end: timeOf(of('report_metadata/date_range/end')),
      domain: of('policy_published/domain').toLowerCase(),
      policy: of('policy_published/p').toLowerCase(),
      records: this.#records,
      isPartial: !this.#isClosed,
    }
  }
}

/** Seconds since 1970; QUIRK: some receivers write milliseconds. */
function timeOf(text: string): Date | undefined {
  if (!/^\d{9,13}$/.test(text)) return undefined
  const number = Number(text)
  return new Date(number > 99_999_999_999 ? number : number * 1_000)
}

const MAX_COUNT = 1_000_000_000
const countOf = (text: string): number => (/^\d{1,10}$/.test(text) ? Math.min(Number(text), MAX_COUNT) : 1)
