/** One mail of the catalogue, built when it is asked for. */
export interface CatalogueMail {
  /** What is special about it, in a few words. */
  readonly name: string
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
} as const
