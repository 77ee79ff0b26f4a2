import { z } from 'zod'

const person = z.strictObject({
  name: z.string().min(1).max(200),
  address: z.string().min(3).max(320),
  section: z.string().max(200).optional(),
  reading: z.string().max(200).optional(),
  romaji: z.string().max(200).optional(),
})

const domain = z
  .string()
  .regex(/^[^\s@]+\.[^\s@]+$/)
  .max(253)
const network = z.cidrv4().or(z.cidrv6()).or(z.ipv4()).or(z.ipv6())

/** The organisation, in the configuration as in `--organisation FILE`. */
export const organisationSchema = z.strictObject({
  name: z.string().max(200).optional().meta({ ja: '施設の名前。', en: 'The name of the house.' }),
  domains: z
    .array(
      z
        .string()
        .regex(/^[^\s@]+\.[^\s@]+$/)
        .max(253),
    )
    .optional()
    .meta({ ja: '自分たちのメールのドメイン。', en: 'The domains of our own mail.' }),
  trustedAuthservIds: z.array(z.string().max(255)).optional().meta({
    ja: 'Authentication-Results を信じてよいサーバーの名前。',
    en: 'Names of servers whose Authentication-Results are believed.',
  }),
  internalNetworks: z
    .array(z.cidrv4().or(z.cidrv6()).or(z.ipv4()).or(z.ipv6()))
    .optional()
    .meta({ ja: '内側のネットワーク（例 10.0.0.0/8）。', en: 'Networks inside the house (for example 10.0.0.0/8).' }),
  staff: z.array(person).max(100_000).optional().meta({
    ja: '職員の名前とアドレス。名前をかたるメールを見つけるために使う。',
    en: 'Names and addresses of staff, to find mail that borrows a name.',
  }),
  correspondents: z.array(person).max(1_000_000).optional().meta({
    ja: 'いつもの相手の名前とアドレス。',
    en: 'Names and addresses of those we write with.',
  }),
  retired: z
    .array(
      z.strictObject({
        address: z.string().min(3).max(320),
        name: z.string().max(200).optional(),
        since: z.string().max(40).optional(),
      }),
    )
    .max(100_000)
    .optional()
    .meta({
      ja: 'もう誰も使っていないアドレス（退職者など）。これを知っているメールは、古い名簿やメールをもとにしている。',
      en: 'Addresses nobody uses any more. A mail that knows one is made from old data.',
    }),
  canaries: z.array(z.string().min(3).max(320)).max(10_000).optional().meta({
    ja: '誰にも教えていない囮のアドレス。これに届くメールは、盗まれた名簿か、しらみつぶしによる。',
    en: 'Decoy addresses that nobody was ever told. A mail to one comes from a theft or from guessing.',
  }),
  institutions: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200),
        aliases: z.array(z.string().min(1).max(200)).max(50).optional(),
        domains: z.array(domain).min(1).max(100),
      }),
    )
    .max(20_000)
    .optional()
    .meta({
      ja: '医師会・官公庁・取引先などの団体と、その団体が本当に使うドメイン。書くと、関所に付いている一覧に代わる。',
      en: 'Associations, ministries and partners with the domains they really use. Replaces the list Sekisho brings.',
    }),
  trustedRelays: z.array(network).max(1_000).optional().meta({
    ja: '外にあるが、こちらのためにメールを中継するサーバー（アドレスかネットワーク）。差出元を調べるときに読み飛ばす。',
    en: 'Servers outside that relay mail for us (addresses or networks); passed over when the client is looked for.',
  }),
  allowedMacros: z
    .array(
      z.strictObject({
        sha256: z
          .string()
          .regex(/^[0-9a-fA-F]{64}$/)
          .meta({ ja: 'マクロのハッシュ値（検査結果に表示）。', en: 'Hash of the macro, as an inspection shows it.' }),
        reason: z.string().trim().min(1).max(500).meta({ ja: '許可した理由。', en: 'Why it is let in.' }),
      }),
    )
    .max(10_000)
    .optional()
    .meta({
      ja: '中身を確かめて許可したマクロ。文書のすべてのマクロがここにあるときだけ、自動で動くことを問題にしない。',
      en: 'Macros that were looked at and are let in. Only when all macros of a document stand here, their starting by themselves is no matter.',
    }),
})
