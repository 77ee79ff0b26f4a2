/** An ending as files have it. */
const ENDING = /\.[A-Za-z][A-Za-z0-9-]{0,15}$/
/** Bytes read at the wrong place look like letters of many scripts at once. */
const PLAUSIBLE = /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{N}\p{P}\p{Sc}\p{Zs}~+^=`]+$/u
const FORBIDDEN = /["*/:<>?\\|]/

const MAX_NAME = 200
const MAX_NAMES = 200
/** Bytes outside of stored files that are searched. */
const MAX_BYTES = 4 * 1024 * 1024

/** Strings that look like names of files, in the bytes between stored files; for sections whose structure names none. */
export function looseNames(gaps: readonly Buffer[]): string[] {
  const names = new Set<string>()
  let left = MAX_BYTES
  for (const gap of gaps) {
    const searched = gap.subarray(0, left)
    left -= searched.length
    // A string may begin at an odd place.
    for (const start of [0, 1]) {
      for (const run of searched.subarray(start).toString('utf16le').split(/[\0-\x1f]/)) {
        if (run.length < 3 || run.length > MAX_NAME || !ENDING.test(run)) continue
        const name = run.trim()
        if (!FORBIDDEN.test(name) && PLAUSIBLE.test(name) && names.size < MAX_NAMES) names.add(name)
      }
    }
  }
  return [...names]
}
