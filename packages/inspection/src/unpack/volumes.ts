// Archives that were split over several files: `a.zip.001` …, `a.z01` … `a.zip`, `a.part1.rar` …, `a.rar` `a.r00` ….
import { plainName } from '../names/extension.ts'

/** What a name says about a file's place in a split archive. */
export interface VolumeName {
  /** The same for all files of one archive. */
  readonly stem: string
  readonly scheme: 'numbered' | 'zip' | 'rar-part' | 'rar'
  readonly order: number
}

/** `a.zip` is the last file of a split archive, when there is an `a.z01` beside it. */
const LAST = 100_000

/** Reads the place of a file from its name; undefined for names of whole files. */
export function volumeName(name: string): VolumeName | undefined {
  const plain = plainName(name).toLowerCase()
  const part = /^(.*)\.part(\d{1,4})\.(?:rar|exe)$/.exec(plain)
  if (part) return { stem: part[1] ?? '', scheme: 'rar-part', order: Number(part[2]) }
  const numbered = /^(.*)\.(\d{3})$/.exec(plain)
  if (numbered) return { stem: numbered[1] ?? '', scheme: 'numbered', order: Number(numbered[2]) }
  const zip = /^(.*)\.z(?:(\d{2})|(ip))$/.exec(plain)
  if (zip) return { stem: zip[1] ?? '', scheme: 'zip', order: zip[3] ? LAST : Number(zip[2]) }
  const rar = /^(.*)\.(?:r(\d{2})|(rar))$/.exec(plain)
  if (rar) return { stem: rar[1] ?? '', scheme: 'rar', order: rar[3] ? -1 : Number(rar[2]) }
  return undefined
}

/** Files of one archive in their order: complete as far as their numbers go, at least two. */
export function inOrder<T>(files: readonly { readonly place: VolumeName; readonly file: T }[]): T[] | undefined {
  const sorted = [...files].sort((one, other) => one.place.order - other.place.order)
  const orders = sorted.map(({ place }) => place.order)
  const [first = 0, second = 0] = orders
  const isWhole = orders.every((order, index) => index === 0 || order === LAST || order === (orders[index - 1] ?? 0) + 1)
  const scheme = sorted[0]?.place.scheme
  const startsRight = scheme === 'rar' ? first === -1 && second === 0 : first === 1 || (scheme === 'numbered' && first === 0)
  return sorted.length > 1 && isWhole && startsRight ? sorted.map(({ file }) => file) : undefined
}
