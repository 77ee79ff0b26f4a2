import { plainName } from '../../names/extension.ts'

/** The name of the only file in a compressed stream: `a.tar.xz` and `a.txz` hold `a.tar`. */
export function innerName(name: string | null): string | null {
  const plain = name === null ? '' : plainName(name)
  if (/\.(?:t[gbx]z|tbz2|tzst|taz|tlz)$/i.test(plain)) return plain.replace(/\.[^.]+$/, '.tar')
  if (/\.svgz$/i.test(plain)) return plain.slice(0, -1)
  return plain.replace(/\.(?:gz|zst|z|bz2|xz|lzma)$/i, '') || null
}
