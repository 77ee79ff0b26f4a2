/** A sentence for people, in both languages of the house. */
export interface Words {
  readonly ja: string
  readonly en: string
}
