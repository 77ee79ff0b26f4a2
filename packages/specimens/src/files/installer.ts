// Windows Installer: names of streams in base 64, two letters a sign from U+3800.
import { cfb } from '../cfb/cfb.ts'
import type { FileLike, SpecimenFile } from '../specimen-file.ts'
import { built } from '../specimen-file.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._'

/** A database with a table `CustomAction` and one stored file. */
export function msi({ name = 'setup.msi', stored }: { name?: string; stored?: FileLike } = {}): SpecimenFile {
  const empty = cfb(name)
    .type('application/x-msi')
    .rootClsid('000c1084-0000-0000-c000-000000000046')
    .stream(`\u4840${encoded('CustomAction')}`, new Uint8Array(8))
  if (!stored) return empty.build()
  const { name: inner, bytes } = built(stored)
  return empty.stream(encoded(`Binary.${inner.replaceAll(/[^\w.]/g, '_')}`.slice(0, 60)), bytes).build()
}

function encoded(name: string): string {
  let signs = ''
  for (let at = 0; at < name.length; at += 2) {
    const first = ALPHABET.indexOf(name[at] ?? '')
    const second = at + 1 < name.length ? ALPHABET.indexOf(name[at + 1] ?? '') : -1
    signs += String.fromCharCode(second < 0 ? 0x4800 + first : 0x3800 + first + (second << 6))
  }
  return signs
}
