/** The field's name in the spellings that occur; Word does not mind its case. */
const SPELLINGS = ['MIME-Version', 'Mime-Version', 'mime-version', 'MIME-VERSION', 'MIME-version']
/** `ActiveMime` as the base64 of a part begins with it. */
const ACTIVE_MIME = 'QWN0aXZlTWltZ'

/**
 * Where a page saved as one file (MHTML) begins behind something else: at its first MIME-Version that a Content-Type
 * follows. -1 when there is none.
 */
export function pageStart(buffer: Buffer): number {
  const starts = SPELLINGS.map((spelling) => buffer.indexOf(spelling, 0, 'latin1')).filter((at) => at >= 0)
  if (starts.length === 0) return -1
  const at = Math.min(...starts)
  return /^mime-version[ \t]*:/i.test(buffer.toString('latin1', at, at + 40)) &&
    /content-type[ \t]*:/i.test(buffer.toString('latin1', at, at + 64 * 1024))
    ? at
    : -1
}

/** True for a text in which such a page with macros stands behind other lines. */
export const holdsActivePage = (buffer: Buffer): boolean => buffer.includes(ACTIVE_MIME, 0, 'latin1') && pageStart(buffer) > 0
