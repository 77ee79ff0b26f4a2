import type { Severity } from '../../inspection.ts'

const IP_LITERAL =
  /^(?:(?:https?|file|ftp):[\\/]*|\\\\)(?:(\d{1,3}(?:\.\d{1,3}){3})|\[[0-9a-f:.]+\]|0x[0-9a-f]+|\d{8,10})(?:[:/@\\]|$)/i
/** A name without dots, or of a network inside: WebDAV and programs are told before. */
const INSIDE_NAME = /^(?:file:\/*)?(?:\\\\|\/\/)?(?:[^\\/.@:]+|[^\\/@:]+\.(?:local|lan|corp|internal|intra|home))[\\/]/i
/** RFC 1918, 3927, 5735: shares of an office that nobody outside reaches. */
const OF_AN_OFFICE = /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/
const STARTS_PROGRAM =
  /^(?:mhtml|ms-[a-z]+|search-ms|javascript|vbscript|script|x-usc|its|mk):|^https?:.*!$|^mhtml:.*!|!$|^\\\\[^\\]+@/i
const ON_A_DRIVE = /^(?:file:\/*)?(?:localhost\/)?[a-z](?::|\|)[\\/]/i
const ON_A_SHARE = /^(?:file:\/*)?(?:\\\\|\/\/)[^\\/]|^file:\/\/[^/]/i
const ON_THE_WEB = /^(?:https?|ftp):/i

/**
 * Where a document would go for a part of itself.
 * `program`: the address itself starts one, or WebDAV; `address`: a bare IP address; `share`: a server with a name in the
 * DNS; `office`: a server that only the sender's own network knows; `near`: beside the document.
 */
export type Place = 'program' | 'address' | 'web' | 'share' | 'office' | 'drive' | 'near'

/** By the address as written, percent-encoding undone. */
export function placeOf(written: string): Place {
  const target = decoded(written)
  if (STARTS_PROGRAM.test(target)) return 'program'
  const literal = IP_LITERAL.exec(target)
  if (literal) return OF_AN_OFFICE.test(literal[1] ?? '') ? 'office' : 'address'
  if (ON_A_DRIVE.test(target)) return 'drive'
  if (ON_A_SHARE.test(target)) return INSIDE_NAME.test(target) ? 'office' : 'share'
  return ON_THE_WEB.test(target) ? 'web' : 'near'
}

/** What is loaded when the document opens. A template on a drive or a server of the sender's office is ordinary. */
export function severityOfLoading(target: string): Severity {
  const place = placeOf(target)
  if (place === 'program' || place === 'address') return 'critical'
  if (place === 'office') return 'low'
  return place === 'web' || place === 'share' ? 'high' : 'info'
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target.trim())
  } catch {
    return target.trim()
  }
}
