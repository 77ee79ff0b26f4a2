// What the configuration says about a directory service.
import { z } from 'zod'

/** LDAP (RFC 4511) and Active Directory. */
export const ldapSettings = z.strictObject({
  url: z
    .string()
    .regex(/^ldaps?:\/\/[^\s/]+\/?$/)
    .optional()
    .meta({
      ja: 'LDAP・Active Directory のサーバー。ldaps://ホスト または ldap://ホスト。書かなければ使わない。',
      en: 'The LDAP or Active Directory server: ldaps://HOST or ldap://HOST. Not used when not given.',
    }),
  startTls: z.boolean().default(true).meta({
    ja: 'ldap:// のとき、StartTLS で暗号化する。',
    en: 'With ldap://, encrypts by StartTLS.',
  }),
  caFile: z.string().min(1).max(4_096).optional().meta({
    ja: 'サーバー証明書を確かめる認証局の証明書（PEM）。書かなければこの機械が信じるもの。',
    en: 'Certificates (PEM) the server’s is checked against; those of this machine when not given.',
  }),
  bindDn: z.string().max(1_000).default('').meta({ ja: '読み取りに使う利用者（DN）。', en: 'The user who reads (DN).' }),
  password: z.string().max(1_000).optional().meta({
    ja: 'そのパスワード。passwordFile に書くほうがよい。',
    en: 'The password; better kept in passwordFile.',
  }),
  passwordFile: z.string().min(1).max(4_096).optional().meta({
    ja: 'パスワードだけを一行で書いたファイル。',
    en: 'A file with nothing but the password.',
  }),
  baseDn: z.string().max(1_000).default('').meta({
    ja: '職員を探す場所（例 ou=staff,dc=example,dc=com）。',
    en: 'Where people are looked for (for example ou=staff,dc=example,dc=com).',
  }),
  filter: z
    .string()
    .min(3)
    .max(2_000)
    .default('(&(mail=*)(|(objectClass=inetOrgPerson)(&(objectCategory=person)(objectClass=user))))')
    .meta({
      ja: '職員を選ぶ条件（LDAP フィルター）。既定値は OpenLDAP と Active Directory の両方に使える。',
      en: 'Which entries are people (LDAP filter). The default fits OpenLDAP and Active Directory.',
    }),
  attributes: z
    .strictObject({
      name: z.string().max(100).default('displayName').meta({ ja: '氏名の属性。', en: 'The name.' }),
      reading: z
        .string()
        .max(100)
        .default('msDS-PhoneticDisplayName')
        .meta({ ja: 'フリガナの属性。', en: 'The reading in kana.' }),
      romaji: z.string().max(100).default('').meta({ ja: 'ローマ字の属性。', en: 'The name in Latin letters.' }),
      address: z.string().max(100).default('mail').meta({ ja: 'メールアドレスの属性。', en: 'The mail address.' }),
      section: z.string().max(100).default('department').meta({ ja: '所属の属性。', en: 'The section.' }),
      externalId: z.string().max(100).default('employeeNumber').meta({ ja: '職員番号の属性。', en: 'The number of the person.' }),
    })
    .prefault({})
    .meta({
      ja: 'どの属性を使うか。displayName がないときは cn、department がないときは ou を使う。',
      en: 'Which attributes are used. Without displayName cn is taken, without department ou.',
    }),
  everyHours: z.int().min(1).max(720).default(24).meta({ ja: '何時間ごとに読むか。', en: 'Read every so many hours.' }),
  timeoutSeconds: z.int().min(1).max(600).default(60).meta({
    ja: '一回の読み取りにかけてよい時間（秒）。',
    en: 'How long one reading may take (seconds).',
  }),
  maxPeople: z.int().min(1).max(200_000).default(100_000).meta({
    ja: 'これより多い人数が返ったら取り込まない。',
    en: 'An answer with more people is not taken.',
  }),
})

export type LdapSettings = z.output<typeof ldapSettings>
