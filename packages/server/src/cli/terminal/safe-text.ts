// What a stranger wrote, made safe to print: no escape sequences, no direction changes, no invisible characters.

// C0, DEL, C1; line and paragraph separators; bidirectional controls; zero-width and other invisible format characters.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\u2800\u3164]/gu

/** One line; what cannot be printed stands as its code point, `\u{202e}`. */
export function safeText(text: string): string {
  return text
    .toWellFormed()
    .replace(UNPRINTABLE, (char) => (char === '\t' ? ' ' : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`))
}

/** The same, cut after `max` characters. */
export function shortText(text: string, max: number): string {
  const safe = safeText(text)
  return safe.length > max ? `${safe.slice(0, max)}…` : safe
}

/** Addresses that nobody can click by accident: `hxxps://bad[.]example/a`. */
export function defanged(link: string): string {
  const safe = safeText(link)
    .replace(/^http/i, (scheme) => (scheme[0] === 'H' ? 'HXXP' : 'hxxp'))
    .replace(/^ftp/i, 'fxp')
  const hostEnd = endOfHost(safe)
  return safe.slice(0, hostEnd).replaceAll('.', '[.]') + safe.slice(hostEnd)
}

function endOfHost(link: string): number {
  const host = Math.max(0, link.indexOf('//')) + 2
  const end = link.slice(host).search(/[/?#\\]/)
  return end < 0 ? link.length : host + end
}
