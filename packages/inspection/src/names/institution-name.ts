// Institutions in display names: 「みどり県医師会」, 「厚生労働省 医政局」, and not 「みどり県医師会館売店」.
import type { Institution } from '../organisation.ts'
import { CJK, comparable } from './person-name.ts'

/** Names shorter than this stand in too many others. */
const MIN_NAME = 3
const MIN_LATIN = 5
/** What of a display name is looked at. */
const MAX_SHOWN = 200

/** Before the name: the legal form, or nothing. */
const LEGAL_FORM =
  /^(?:公益|一般)?(?:社団|財団)法人$|^(?:独立行政|国立研究開発|特定非営利活動)法人$|^[(（]?(?:公社|一社|公財|一財|独)[)）]?$/u
const LEGAL_PREFIX = /^(?:(?:公益|一般)(?:社団|財団)法人|(?:独立行政|国立研究開発)法人)/u
/** After the name: a part of the house speaks for it. */
const PART = /^(?:の?(?:お知らせ|ご案内)|\p{L}{0,20}(?:事務局|本部|支部|課|局|部|室|係|担当|窓口|委員会|センター|広報|会長))$/u
/** … unless others speak: contractors, shops, unions, those who were recommended. */
const OTHERS =
  /^立|委託|認定|後援|協賛|共催|指定|公認|推薦|登録|推奨|関連|共済|生協|生活協同|売店|会館|組合|病院|医院|クリニック|大学|協会|医師会|薬剤師会|会社|財団|社団|連盟|連合|記者|クラブ|有志/u

interface Known {
  readonly institution: Institution
  readonly name: string
}

export class InstitutionIndex {
  /** By the first two signs. */
  readonly #names = new Map<string, Known[]>()
  readonly #domains = new Map<string, Institution>()

  constructor(institutions: readonly Institution[]) {
    for (const institution of institutions) {
      for (const name of [institution.name, ...(institution.aliases ?? [])]) this.#addName(joined(name), institution)
      for (const domain of institution.domains)
        this.#domains.set(
          domain
            .trim()
            .toLowerCase()
            .replace(/^[@.]+|\.$/g, ''),
          institution,
        )
    }
  }

  /** The institution that a display name claims to be, or a part of; undefined when it only contains the name. */
  named(displayName: string): Institution | undefined {
    const words = comparable(displayName.slice(0, MAX_SHOWN))
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
    const own = words.findIndex((word) => !LEGAL_FORM.test(word))
    const word = (words[own] ?? '').replace(LEGAL_PREFIX, '')
    const found = this.#names.get(word.slice(0, 2))?.find(({ name }) => word.startsWith(name))
    if (!found) return this.#spelt(words)
    return isClaimed(word.slice(found.name.length), words.slice(own + 1)) ? found.institution : undefined
  }

  /** The institution that uses this domain. */
  using(domain: string): Institution | undefined {
    const labels = domain.toLowerCase().replace(/\.$/, '').split('.')
    for (let at = 0; at < labels.length; at++) {
      const found = this.#domains.get(labels.slice(at).join('.'))
      if (found) return found
    }
    return undefined
  }

  #addName(name: string, institution: Institution): void {
    if (name.length < (CJK.test(name) ? MIN_NAME : MIN_LATIN)) return
    const start = name.slice(0, 2)
    const known = this.#names.get(start) ?? []
    known.push({ institution, name })
    // The longest first: 「みどり県医師会」 before 「みどり県」.
    this.#names.set(
      start,
      known.toSorted((one, other) => other.name.length - one.name.length),
    )
  }

  /** Names in Latin letters have spaces: `Japan Medical Association`. */
  #spelt(words: readonly string[]): Institution | undefined {
    const all = words.join('')
    return this.#names.get(all.slice(0, 2))?.find(({ name }) => name === all)?.institution
  }
}

function isClaimed(rest: string, after: readonly string[]): boolean {
  if (OTHERS.test([rest, ...after].join(' '))) return false
  return rest === '' || PART.test(rest)
}

const joined = (name: string): string => comparable(name).replace(/[^\p{L}\p{N}]+/gu, '')
