import type { SpecimenFile } from '../specimen-file.ts'
import { type CfbItem, writeCfb } from './write.ts'

const NO_CLSID = '00000000-0000-0000-0000-000000000000'

interface Draft {
  readonly name: string
  readonly type: string
  readonly version: 3 | 4
  readonly rootClsid: string
  readonly items: readonly CfbItem[]
}

/** A compound file in the making. Every call answers a new one; `build` gives the file. */
export class Cfb {
  readonly #draft: Draft

  constructor(draft: Draft) {
    this.#draft = draft
  }

  #change(change: Partial<Draft>): Cfb {
    return new Cfb({ ...this.#draft, ...change })
  }

  /** 3 has sectors of 512 bytes, 4 of 4096. */
  version(version: 3 | 4): Cfb {
    return this.#change({ version })
  }

  type(type: string): Cfb {
    return this.#change({ type })
  }

  /** Says which program the file belongs to. */
  rootClsid(rootClsid: string): Cfb {
    return this.#change({ rootClsid })
  }

  storage(path: string, clsid: string = NO_CLSID): Cfb {
    return this.#change({ items: [...this.#draft.items, { path, clsid }] })
  }

  /** `Macros/VBA/dir`; storages on the way come into being. */
  stream(path: string, bytes: Uint8Array): Cfb {
    return this.#change({ items: [...this.#draft.items, { path, bytes }] })
  }

  build(): SpecimenFile {
    const { name, type, items, version, rootClsid } = this.#draft
    return { name, bytes: writeCfb(items, { version, rootClsid }), type }
  }
}

/** An empty compound file of that name (MS-CFB version 3). */
export const cfb = (name = 'compound.bin'): Cfb =>
  new Cfb({ name, type: 'application/x-ole-storage', version: 3, rootClsid: NO_CLSID, items: [] })
