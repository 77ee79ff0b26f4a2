/** What a script is able to do, told by the words that stand in it. */
export type ScriptUse = 'decodes' | 'builds-file' | 'downloads' | 'navigates' | 'writes-page' | 'evaluates' | 'sends'

const WORDS: readonly (readonly [ScriptUse, RegExp])[] = [
  [
    'decodes',
    /\batob\b|\bunescape\b|fromCharCode|charCodeAt|decodeURIComponent|parseInt\s*\([^)]{1,80},\s*(?:16|0x10)\)|Uint8Array|TextDecoder/,
  ],
  ['builds-file', /\bBlob\b|\bnew\s+File\b|createObjectURL|msSave(?:OrOpen)?Blob/],
  ['downloads', /\.download\b|['"]download['"]|msSave(?:OrOpen)?Blob|saveAs\s*\(/],
  ['navigates', /\blocation\s*(?:=[^=]|\.\s*(?:href|replace|assign)\b|\[)|window\s*\.\s*open\s*\(|\.submit\s*\(/],
  ['writes-page', /document\s*(?:\.\s*write(?:ln)?\b|\[\s*['"]write)|\.(?:inner|outer)HTML\s*=|\.srcdoc\s*=|insertAdjacentHTML/],
  ['evaluates', /\beval\b|\bnew\s+Function\b|\bFunction\s*\(|set(?:Timeout|Interval)\s*\(\s*['"]/],
  ['sends', /XMLHttpRequest|\bfetch\s*\(|\$\.(?:ajax|post)|sendBeacon|api\.telegram\.org/],
]
/** Characters of scripts that are searched. */
const MAX_SEARCHED = 4 * 1024 * 1024

/** Everything that the scripts of a page, and those decoded out of them, are able to do. */
export function scriptUses(scripts: readonly string[]): ScriptUse[] {
  const all = scripts.join('\n').slice(0, MAX_SEARCHED)
  return WORDS.filter(([, words]) => words.test(all)).map(([use]) => use)
}

/** Addresses that scripts send the browser to, as far as they stand there as they are. */
export function navigationTargets(scripts: readonly string[]): string[] {
  const targets: string[] = []
  for (const script of scripts) {
    const going =
      /(?:location(?:\s*\.\s*href)?\s*=|location\s*\.\s*(?:replace|assign)\s*\(|window\s*\.\s*open\s*\()\s*(['"`])([^'"`\s]{4,2048})\1/g
    for (const [, , target = ''] of script.slice(0, MAX_SEARCHED).matchAll(going)) targets.push(target)
  }
  return targets.slice(0, 50)
}

/** Names that scripts give to files they build. */
export function droppedNames(scripts: readonly string[]): string[] {
  const names: string[] = []
  const naming =
    /(?:\.download\s*=|['"]download['"]\s*,|msSave(?:OrOpen)?Blob\s*\([^,()]{1,80},|saveAs\s*\([^,()]{1,80},|new\s+File\s*\(\s*\[[^\]]{0,80}\]\s*,|(?:file_?name|fname)\s*[:=])\s*(['"`])([^'"`\r\n]{1,200})\1/gi
  for (const script of scripts) for (const [, , name = ''] of script.slice(0, MAX_SEARCHED).matchAll(naming)) names.push(name)
  return [...new Set(names)].slice(0, 20)
}
