// ECMA-376-2 §6.2.2 part names, §6.5.2 relationship targets (RFC 3986 §5.2.4 for the dots).

/** Two names of one part have the same key: case, leading slash, backslashes and percent-encoding aside. */
export function partKey(name: string): string {
  return percentDecode(name.replaceAll('\\', '/')).replace(/^\/+/, '').toLowerCase()
}

/** The part a target means, seen from the part `source` (`` for the package). Without leading slash. */
export function resolveTarget(source: string, target: string): string {
  const path = percentDecode((/^[^?#]*/.exec(target)?.[0] ?? '').replaceAll('\\', '/'))
  const base = path.startsWith('/') ? [] : source.split('/').slice(0, -1)
  const segments: string[] = [...base]
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return segments.join('/')
}

/** `word/_rels/document.xml.rels` belongs to `word/document.xml`, `_rels/.rels` to the package; undefined for other names. */
export function sourceOfRelationships(name: string): string | undefined {
  const match = /^(?:(.*)\/)?_rels\/([^/]*)\.rels$/i.exec(name.replaceAll('\\', '/').replace(/^\/+/, ''))
  if (!match) return undefined
  const [, folder = '', file = ''] = match
  return folder === '' || file === '' ? folder + file : `${folder}/${file}`
}

function percentDecode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
