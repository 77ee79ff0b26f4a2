import { decodeText } from '@sekisho/formats/charset'

export type ComplaintKind = 'password' | 'encrypted-names' | 'unsupported' | 'volume' | 'memory' | 'no-archive' | 'damaged'

/** One thing that 7-Zip could not do. */
export interface Complaint {
  readonly kind: ComplaintKind
  /** In 7-Zip's words. */
  readonly text: string
  /** The item it concerns, as 7-Zip names it. */
  readonly item: string | undefined
}

const KINDS: readonly (readonly [RegExp, ComplaintKind])[] = [
  [/Cannot open encrypted archive/i, 'encrypted-names'],
  [/Wrong password/i, 'password'],
  [/Unsupported (?:Method|feature|command)|not (?:implemented|supported)/i, 'unsupported'],
  [/Missing volume|Unavailable (?:start|data)/i, 'volume'],
  [/allocate required memory|memory limit|out of memory/i, 'memory'],
  [/Can(?:not|'t) open (?:the file )?as/i, 'no-archive'],
  [/Data Error|CRC Failed|Unexpected end|Headers Error|Data after|Is not archive|Unconfirmed/i, 'damaged'],
]

/** More say nothing new. */
const MAX_COMPLAINTS = 2_000

/** The complaints in what 7-Zip printed to its error output: `ERROR: reason : item`. */
export function readComplaints(lines: readonly Buffer[]): Complaint[] {
  const complaints: Complaint[] = []
  for (const bytes of lines.slice(0, MAX_COMPLAINTS)) {
    const text = decodeText(bytes, undefined)
      .replace(/^ERRORS?: ?/, '')
      .trim()
    const kind = KINDS.find(([words]) => words.test(text))?.[1]
    if (kind === undefined) continue
    const separator = text.indexOf(' : ')
    complaints.push({ kind, text: text.slice(0, 200), item: separator < 0 ? undefined : text.slice(separator + 3) })
  }
  return complaints
}
