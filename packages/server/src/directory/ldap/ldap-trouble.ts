import type { Words } from '@sekisho/inspection'

export type LdapTroubleKind = 'unreachable' | 'not-signed-in' | 'refused' | 'too-many' | 'too-slow' | 'file'

const sentences: Readonly<Record<LdapTroubleKind, Words>> = {
  unreachable: { ja: '職員ディレクトリー（LDAP）につながりません', en: 'The directory service (LDAP) cannot be reached' },
  'not-signed-in': {
    ja: '職員ディレクトリー（LDAP）にサインインできません。bindDn とパスワードを確かめてください',
    en: 'The directory service (LDAP) does not accept bindDn and password',
  },
  refused: { ja: '職員ディレクトリー（LDAP）が読み取りを断りました', en: 'The directory service (LDAP) refused to answer' },
  'too-many': {
    ja: '職員ディレクトリー（LDAP）の人数が上限を超えました',
    en: 'The directory service (LDAP) has more people than allowed',
  },
  'too-slow': { ja: '職員ディレクトリー（LDAP）が時間内に答えません', en: 'The directory service (LDAP) did not answer in time' },
  file: { ja: 'ファイルを読めません', en: 'A file cannot be read' },
}

/** LDAP result codes (RFC 4511 Appendix A.2) of a sign-in that was refused. */
const SIGN_IN_CODES = new Set([7, 8, 48, 49, 50, 53])

/** The directory service could not be read; what is known stays as it is. */
export class LdapTrouble extends Error {
  override readonly name = 'LdapTrouble'
  readonly kind: LdapTroubleKind
  readonly words: Words

  constructor(kind: LdapTroubleKind, detail: string) {
    super(detail)
    this.kind = kind
    this.words = { ja: `${sentences[kind].ja}（${detail}）`, en: `${sentences[kind].en} (${detail})` }
  }

  static of(error: unknown): LdapTrouble {
    const message = (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 300) ?? ''
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
    if (typeof code !== 'number') return new LdapTrouble('unreachable', message)
    return new LdapTrouble(SIGN_IN_CODES.has(code) ? 'not-signed-in' : 'refused', message)
  }
}
