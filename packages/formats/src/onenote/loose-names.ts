import { utf16leText } from '../bytes/index.ts'

/** An ending as files have it. */
const ENDING = /\.[A-Za-z][A-Za-z0-9-]{0,15}$/
/**
 * A name at the end of a run. Bytes read at the wrong place look like letters of many scripts at once, so only those count in
 * which files are named here.
 */
const NAME_AT_END =
  /[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{N}\p{Zs}ー々〆!#-),+\-.;=@[\]^_`{}~、。・（）［］【】「」]+\.[A-Za-z][A-Za-z0-9-]{0,15}$/u

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
      for (const run of utf16leText(searched, start).split(/[\0-\x1f]/)) {
        if (run.length < 3 || !ENDING.test(run.slice(-17))) continue
        const name = NAME_AT_END.exec(run.slice(-MAX_NAME))?.[0].trim()
        if (name !== undefined && names.size < MAX_NAMES) names.add(name)
      }
    }
  }
  return [...names]
}
