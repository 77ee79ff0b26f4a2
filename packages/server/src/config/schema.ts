// Every setting: its name, its default, what is allowed, and what it is for, in both languages.
// docs/config.md, the sample file and `sekisho config check` come from here.
import { z } from 'zod'
import { ldapSettings } from '../directory/settings.ts'
import { actions, defaultPolicy } from '../gate/policy.ts'
import { organisationSchema } from './organisation-schema.ts'
import { endpoint, listenAddress, pgUrl, webUrl } from './values.ts'

const action = z.enum(actions)

const policy = z.strictObject({
  byVerdict: z
    .strictObject({
      clean: action.default(defaultPolicy.byVerdict.clean),
      suspicious: action.default(defaultPolicy.byVerdict.suspicious),
      unscannable: action.default(defaultPolicy.byVerdict.unscannable),
      malicious: action.default(defaultPolicy.byVerdict.malicious),
    })
    .prefault({})
    .meta({
      ja: '判定ごとの扱い。deliver は配送、annotate は件名に印、hold は隔離、reject は拒否、tempfail は一時エラー。',
      en: 'What is done for each verdict: deliver, annotate (mark the subject), hold, reject, tempfail.',
    }),
  byClass: z
    .record(z.string().regex(/^[a-z][a-z0-9.-]*$/), action)
    .default({ ...defaultPolicy.byClass })
    .meta({
      ja: '検知の種類ごとの扱い（例 attachment.program: reject）。書いた種類だけが既定値に代わる。種類の名は docs/detections にある。',
      en: 'What is done for a class of detection (for example attachment.program: reject). Only the classes written here replace the defaults; their names are in docs/detections.',
    }),
})

const gate = z.strictObject({
  listen: z
    .union([listenAddress, z.array(listenAddress).min(1).max(8)])
    .default(['unix:milter.sock', '127.0.0.1:8899'])
    .meta({
      ja: 'MTA（Postfix など）の milter 接続を待つところ。unix:パス（相対パスはデータフォルダから）または ホスト:ポート。',
      en: 'Where the MTA (Postfix …) reaches the milter: unix:PATH (relative to the data folder) or HOST:PORT.',
    }),
  maxMessageBytes: z.int().min(1_048_576).max(1_073_741_824).default(104_857_600).meta({
    ja: 'これより大きいメールは拒否する（バイト）。MTA の上限以上にする。',
    en: 'Larger mail is refused (bytes). At least the limit of the MTA.',
  }),
  policy: policy.prefault({}).meta({ ja: '判定から扱いを決める方針。', en: 'How a verdict becomes a disposition.' }),
  subjectMark: z.string().trim().min(1).max(40).default(defaultPolicy.subjectMark).meta({
    ja: '疑わしいメールの件名の前に付ける印。',
    en: 'What is put before the subject of a doubtful mail.',
  }),
  onFailure: z.enum(['tempfail', 'deliver']).default(defaultPolicy.onFailure).meta({
    ja: '検査や記録ができないとき MTA に何と答えるか。deliver は検査されないまま届くことを意味する。',
    en: 'What the MTA hears when a mail can be neither inspected nor recorded. With deliver, mail arrives uninspected.',
  }),
  nextHop: endpoint.default('127.0.0.1:25').meta({
    ja: '隔離を解除したメールを渡す SMTP サーバー。',
    en: 'The SMTP server that takes released mail.',
  }),
  authservId: z
    .string()
    .regex(/^[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/)
    .default('sekisho.localhost')
    .meta({
      ja: 'Authentication-Results ヘッダーに書く、この関所の名前。',
      en: 'The name of this checkpoint in Authentication-Results header fields.',
    }),
  passwords: z
    .strictObject({
      enabled: z.boolean().default(true).meta({
        ja: '添付が閉じていて（暗号化）パスワードがそのメールにないとき、別のメールや受取人から届くのを待って開く。',
        en: 'Mail with an encrypted attachment and no password in it waits for the password to come in another mail or from a recipient, and is opened then.',
      }),
      waitHours: z.int().min(1).max(720).default(24).meta({
        ja: 'パスワードを待つ時間。過ぎても隔離したままで、担当者が決める。',
        en: 'Hours it waits. Then it stays held, for an operator to decide.',
      }),
      keepHours: z.int().min(1).max(336).default(72).meta({
        ja: '届いたメールにあったパスワードを（暗号化して）残す時間。先に届くパスワードのため。',
        en: 'Hours the passwords found in mail are kept (sealed), for those that come first.',
      }),
      notify: z.boolean().default(true).meta({
        ja: '待っていることを、自分たちのドメインの受取人にメールで知らせる。',
        en: 'Tells the recipients in our own domains by mail that it waits.',
      }),
      noticeAfterMinutes: z.int().min(0).max(1_440).default(10).meta({
        ja: '知らせるまでの時間（分）。たいていのパスワードはそれより早く届く。',
        en: 'Minutes before they are told. Most passwords come sooner.',
      }),
      noticeFrom: z.email().optional().meta({
        ja: '知らせのメールの差出人。書かなければ postmaster@ と施設の最初のドメイン。',
        en: 'Author of that mail; postmaster@ the first of our domains when not given.',
      }),
    })
    .prefault({})
    .meta({ ja: '別のメールで届くパスワード。', en: 'Passwords that come in another mail.' }),
  dns: z
    .strictObject({
      enabled: z
        .boolean()
        .default(true)
        .meta({ ja: 'SPF・DKIM・DMARC のために DNS を引く。', en: 'Asks DNS for SPF, DKIM and DMARC.' }),
      servers: z.array(endpoint.or(z.ipv4()).or(z.ipv6())).max(8).default([]).meta({
        ja: '使う DNS サーバー。空ならこの機械の設定に従う。',
        en: 'The servers to ask; those of this machine when empty.',
      }),
    })
    .prefault({})
    .meta({ ja: 'DNS の使い方。', en: 'How DNS is used.' }),
})

const consoleSettings = z.strictObject({
  listen: endpoint.default('127.0.0.1:8020').meta({
    ja: '操作画面を待つところ。ほかの PC から使うときは TLS を受け持つ Web サーバーを前に置く。',
    en: 'Where the console listens. For use from other PCs, put a web server in front that speaks TLS.',
  }),
  publicUrl: webUrl.optional().meta({
    ja: '操作する人がブラウザーに入れる URL。前に Web サーバーを置くときに書く。',
    en: 'The URL people type into the browser, when a web server stands in front.',
  }),
})

const inspectors = z.strictObject({
  count: z.int().min(1).max(64).optional().meta({
    ja: '検査プロセスの数。書かなければ CPU の数（8 まで）。',
    en: 'How many inspectors. The number of processors when not given, at most 8.',
  }),
  heapMb: z
    .int()
    .min(64)
    .max(4_096)
    .default(384)
    .meta({ ja: '検査プロセスのヒープの上限（MB）。', en: 'Heap of one inspector at most (MB).' }),
  residentMb: z.int().min(128).max(8_192).default(768).meta({
    ja: '検査プロセスが使うメモリー全体の上限（MB）。超えたら止めて、そのメールを検査不能とする。',
    en: 'Memory of one inspector at most (MB). Beyond, it is stopped and the mail is unscannable.',
  }),
  timeoutSeconds: z.int().min(1).max(600).default(60).meta({
    ja: '一通の検査にかけてよい時間（秒）。',
    en: 'How long one mail may take (seconds).',
  }),
  mailsPerInspector: z.int().min(1).max(1_000_000).default(5_000).meta({
    ja: 'これだけ検査したらプロセスを新しくする。',
    en: 'An inspector is replaced after so many mails.',
  }),
})

const timeoutOf = (seconds: number) => z.int().min(1).max(300).default(seconds)
const megabytesOf = (megabytes: number) => z.int().min(1).max(4_096).default(megabytes)

const engines = z.strictObject({
  clamd: z
    .strictObject({
      address: listenAddress.optional().meta({
        ja: 'ClamAV（clamd）のあるところ。unix:パス または ホスト:ポート。書かなければ使わない。',
        en: 'Where ClamAV (clamd) is: unix:PATH or HOST:PORT. Not used when not given.',
      }),
      timeoutSeconds: timeoutOf(20).meta({
        ja: '一つの検査を待つ時間（秒）。過ぎたら「応答なし」と記録する。',
        en: 'How long one scan may take (seconds). Then it is on record that it did not answer.',
      }),
      maxMegabytes: megabytesOf(100).meta({
        ja: 'これより大きいものは送らない（MB）。clamd の StreamMaxLength に合わせる。',
        en: 'Larger pieces are not sent (MB). As StreamMaxLength of clamd.',
      }),
      connections: z.int().min(1).max(64).default(4).meta({
        ja: '同時に送る数。clamd の MaxThreads 以下にする。',
        en: 'Scans at a time; at most MaxThreads of clamd.',
      }),
    })
    .prefault({})
    .meta({ ja: 'ウイルス対策エンジン ClamAV。', en: 'The anti-virus engine ClamAV.' }),
  yara: z
    .strictObject({
      rulesFolder: z.string().min(1).max(4_096).optional().meta({
        ja: 'YARA ルール（.yar、.yara）を置くフォルダ。相対パスは設定ファイルの場所から。書かなければ使わない。',
        en: 'Folder of YARA rules (.yar, .yara), relative to the configuration file. Not used when not given.',
      }),
      timeoutSeconds: timeoutOf(10).meta({
        ja: '一つの検査にかけてよい時間（秒）。',
        en: 'How long one scan may take (seconds).',
      }),
      maxMegabytes: megabytesOf(64).meta({
        ja: 'これより大きいものには使わない（MB）。',
        en: 'Not applied to larger pieces (MB).',
      }),
    })
    .prefault({})
    .meta({ ja: 'YARA ルールによる検査。', en: 'YARA rules.' }),
  hashLists: z
    .array(
      z.strictObject({
        file: z.string().min(1).max(4_096),
        source: z.string().min(1).max(200).optional(),
        validDays: z.int().min(1).max(36_500).optional(),
      }),
    )
    .max(100)
    .default([])
    .meta({
      ja: '有害ファイルのハッシュ値の一覧。file はテキスト・CSV・MISP の JSON、source は出所、validDays は最後の更新から使う日数。',
      en: 'Lists of hashes of bad files. file is text, CSV or JSON of MISP; source says where it is from; validDays how long it is used after its last change.',
    }),
})

const store = z.strictObject({
  kind: z.enum(['sqlite', 'postgres']).default('sqlite').meta({
    ja: '記録の置き場。sqlite はデータフォルダの一つのファイル。',
    en: 'Where records are kept. sqlite is one file in the data folder.',
  }),
  url: pgUrl.optional().meta({
    ja: 'kind が postgres のときの接続先。パスワードは環境変数 SEKISHO_STORE_URL に書ける。',
    en: 'The server when kind is postgres. With a password, better given as SEKISHO_STORE_URL in the environment.',
  }),
})

const history = z.strictObject({
  enabled: z.boolean().default(true).meta({
    ja: '誰と誰がやりとりしたかを覚え、成りすましや盗まれたメールの引用を見つける。本文は残さない。',
    en: 'Remembers who wrote to whom, to find impersonation and quotations of stolen mail. No text is kept.',
  }),
})

const retention = z.strictObject({
  historyDays: z.int().min(30).max(36_500).default(3_650).meta({
    ja: 'やりとりの記録（誰がいつ誰に書いたか）を残す日数。',
    en: 'Days of which correspondence (who wrote to whom, and when) is remembered.',
  }),
  deliveriesDays: z.int().min(1).max(36_500).default(730).meta({
    ja: '配送の記録を残す日数。流出したアドレスやメールは一年以上あとに使われることがある。',
    en: 'Days a delivery stays on record. Leaked addresses and mail have come back after more than a year.',
  }),
  heldDays: z.int().min(1).max(36_500).default(90).meta({
    ja: '隔離したメールを残す日数。過ぎると廃棄する。',
    en: 'Days a held mail is kept. Then it is destroyed.',
  }),
  auditYears: z.int().min(1).max(100).default(5).meta({ ja: '操作の記録を残す年数。', en: 'Years the audit trail is kept.' }),
})

const reports = z.strictObject({
  address: z.email().optional().meta({
    ja: 'DMARC の集計レポート（rua）を受け取るアドレス。ここに届いたレポートだけを自動で読む。',
    en: 'The address to which DMARC aggregate reports (rua) are sent. Only those sent to it are read by themselves.',
  }),
  waveBounces: z.int().min(1).max(100_000).default(20).meta({
    ja: '送っていないメールの不達通知が一時間にこれだけ届いたら、なりすましの流行として記録する。',
    en: 'So many bounces within an hour, of mail that was not ours, are put on record as a wave of impersonation.',
  }),
})

const log = z.strictObject({
  level: z.enum(['error', 'warn', 'info', 'debug']).default('info').meta({ ja: 'ログの細かさ。', en: 'How much is logged.' }),
  language: z
    .enum(['ja', 'en'])
    .default('ja')
    .meta({ ja: '起動時などの文の言語。', en: 'Language of the sentences printed at start.' }),
})

export const configSchema = z.strictObject({
  dataFolder: z.string().min(1).max(4_096).default('data').meta({
    ja: '記録・隔離したメール・鍵を置くフォルダ。相対パスは設定ファイルの場所から。これを丸ごとバックアップする。',
    en: 'Folder of records, held mail and key. Relative to the configuration file. Back up the whole of it.',
  }),
  gate: gate.prefault({}).meta({ ja: '入口：MTA とのやりとり。', en: 'The entrance: how the MTA is answered.' }),
  console: consoleSettings.prefault({}).meta({ ja: '操作画面。', en: 'The console.' }),
  inspectors: inspectors.prefault({}).meta({ ja: 'メールを検査するプロセス。', en: 'The processes that inspect mail.' }),
  engines: engines.prefault({}).meta({ ja: 'ほかの検査エンジン。', en: 'Other engines that are asked.' }),
  store: store.prefault({}).meta({ ja: '記録の置き場。', en: 'Where records are kept.' }),
  organisation: organisationSchema.prefault({}).meta({ ja: '施設のこと。', en: 'About the house.' }),
  history: history.prefault({}).meta({ ja: 'やりとりの記録。', en: 'The history of correspondence.' }),
  reports: reports.prefault({}).meta({ ja: 'なりすましの報告。', en: 'Reports about mail in our names.' }),
  directory: z
    .strictObject({
      ldap: ldapSettings
        .prefault({})
        .meta({ ja: 'LDAP・Active Directory から職員の名簿を読む。', en: 'Reads staff from LDAP or Active Directory.' }),
    })
    .prefault({})
    .meta({ ja: '名簿。', en: 'The directory: who is who.' }),
  retention: retention.prefault({}).meta({ ja: '残す期間。', en: 'How long things are kept.' }),
  log: log.prefault({}).meta({ ja: 'ログ。', en: 'The log.' }),
})

export type Config = z.output<typeof configSchema>
export type ConfigInput = z.input<typeof configSchema>
