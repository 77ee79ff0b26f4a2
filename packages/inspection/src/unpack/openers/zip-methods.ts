import type { ZipEntry } from '@sekisho/formats/zip'
import type { Artifact } from '../../artifact.ts'
import type { Walk } from '../opener.ts'
import type { Unpacked } from '../seven-zip/index.ts'

/** Entries compressed with methods that zlib has not (Deflate64, bzip2, LZMA, xz, PPMd …), unpacked by 7-Zip all at once. */
export class OtherMethods {
  readonly #artifact: Artifact
  readonly #walk: Walk
  #unpacked: Map<string, Unpacked[]> | undefined

  constructor(artifact: Artifact, walk: Walk) {
    this.#artifact = artifact
    this.#walk = walk
  }

  /** The file, once for every entry of its name; undefined when 7-Zip does not find it either. */
  async take({ name }: ZipEntry): Promise<Unpacked | undefined> {
    this.#unpacked ??= await this.#unpack()
    const found = this.#unpacked.get(plain(name))?.shift()
    return found?.child.unreadable ? undefined : found
  }

  async #unpack(): Promise<Map<string, Unpacked[]>> {
    const { openArchive } = await import('../seven-zip/index.ts')
    const { children, stopped } = await openArchive([{ name: 'archive.zip', bytes: this.#artifact.content }], this.#walk, null)
    if (stopped !== undefined) this.#walk.notInspected(this.#artifact, 'limit-exceeded', stopped)
    return Map.groupBy(children, ({ child }) => plain(child.name ?? ''))
  }
}

/** What every charset leaves of a name. */
const plain = (name: string): string => name.replace(/[^A-Za-z0-9./]/g, '')
