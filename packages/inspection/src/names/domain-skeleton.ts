// What a domain name looks like: Unicode Technical Standard #39 §4 skeletons, with the pairs of ASCII that are misread.
import { domainToUnicode } from 'node:url'
import { asItLooks } from './confusable.ts'

/** Single letters that pass for a Latin one beside those of other scripts; accents are taken off before. */
const LATIN = new Map(Array.from('ıiɩiɪiłløođdħhŧtɡgɑaƅbʋv').reduce<[string, string][]>(pairs, []))

function pairs(all: [string, string][], sign: string, at: number, signs: string[]): [string, string][] {
  if (at % 2 === 1) all.push([signs[at - 1] ?? '', sign])
  return all
}

/** The name as people see it: punycode (RFC 3492) undone, one width, lower case. */
export function shownDomain(domain: string): string {
  return (domain.includes('xn--') ? domainToUnicode(domain) || domain : domain).normalize('NFKC').toLowerCase()
}

/** Two labels of the same skeleton are read as the same by somebody who reads quickly. Hyphens stay. */
export function skeleton(label: string): string {
  const latin = asItLooks(label).toLowerCase()
  const plain = /^[\0-\x7f]*$/.test(latin) ? latin : withoutAccents(latin)
  return plain
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replaceAll('0', 'o')
    .replaceAll('3', 'e')
    .replaceAll('5', 's')
    .replace(/[1i|]/g, 'l')
}

function withoutAccents(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '')
  return asItLooks(bare.replace(/[^\0-\x7f]/gu, (sign) => LATIN.get(sign) ?? sign))
}
