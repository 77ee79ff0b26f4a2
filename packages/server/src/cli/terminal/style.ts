import { styleText } from 'node:util'
import type { Severity, Verdict } from '@sekisho/inspection'

type Format = Parameters<typeof styleText>[0]

/** Colours for a terminal, or none. */
export class Style {
  readonly #colour: boolean

  constructor(colour: boolean) {
    this.#colour = colour
  }

  #apply(format: Format, text: string): string {
    return this.#colour ? styleText(format, text, { validateStream: false }) : text
  }

  verdict(verdict: Verdict, text: string): string {
    return this.#apply(verdictFormats[verdict], text)
  }

  severity(severity: Severity, text: string): string {
    return this.#apply(severityFormats[severity], text)
  }

  strong(text: string): string {
    return this.#apply('bold', text)
  }

  faint(text: string): string {
    return this.#apply('dim', text)
  }

  warning(text: string): string {
    return this.#apply('yellow', text)
  }
}

const verdictFormats = {
  clean: ['bold', 'green'],
  suspicious: ['bold', 'yellow'],
  unscannable: ['bold', 'magenta'],
  malicious: ['bold', 'red'],
} as const satisfies Record<Verdict, Format>

const severityFormats = {
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'dim',
} as const satisfies Record<Severity, Format>

/** https://no-color.org: any value that is not empty says no, whatever the stream is. */
export function wantsColour(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  if (environment['NO_COLOR']) return false
  if (environment['FORCE_COLOR'] && environment['FORCE_COLOR'] !== '0') return true
  return stream.isTTY === true && environment['TERM'] !== 'dumb'
}
