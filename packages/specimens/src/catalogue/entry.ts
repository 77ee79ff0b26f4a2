import type { Mail } from '../mail/index.ts'

/** One mail of the catalogue, built when it is asked for. */
export interface CatalogueMail {
  /** What is special about it, in a few words. */
  readonly name: string
  /** What was written before, by the house and to it, in the order of writing. */
  readonly history?: readonly Mail[]
  /** What arrives afterwards. */
  readonly later?: readonly Mail[]
  mail(): Uint8Array | Promise<Uint8Array>
}

/** One way of attack: mails that have to be stopped, and harmless ones that look like them. */
export interface CatalogueEntry {
  /** `A05` */
  readonly id: string
  readonly title: { readonly ja: string; readonly en: string }
  readonly bad: readonly CatalogueMail[]
  readonly lookAlike: readonly CatalogueMail[]
}

/** The house to which all mails of the catalogue are written. */
export const catalogueHouse = {
  name: 'みどり野病院',
  domains: ['midorino.example.com'],
  staff: [
    { name: '髙橋 恵子', address: 'takahashi@midorino.example.com', section: '健康管理課' },
    { name: '山﨑 一郎', address: 'yamazaki@midorino.example.com', section: '総務課' },
  ],
  correspondents: [{ name: 'ひかり介護センター', address: 'info@hikari.example.org' }],
  canaries: ['kikaku2@midorino.example.com'],
  /** Whose Authentication-Results it believes. */
  trustedAuthservIds: ['mx.midorino.example.com'],
  retired: [{ address: 'ogawa@midorino.example.com', name: '小川 進' }],
} as const
