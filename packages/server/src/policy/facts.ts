// What a rule of the house can ask about a mail: names, types and sentences as data. docs/policy-facts.md is written from here.
import type { Words } from '@sekisho/inspection'

export type FactType = 'string' | 'int' | 'bool' | 'list<string>' | 'google.protobuf.Timestamp'

export interface PolicyFact {
  /** `mail.from.domain`; `detections[].id` is a field of each entry of a list. */
  readonly name: string
  readonly type: FactType
  readonly words: Words
}

const fact = (name: string, type: FactType, ja: string, en: string): PolicyFact => ({ name, type, words: { ja, en } })

export const policyFacts: readonly PolicyFact[] = [
  fact('mail.subject', 'string', '件名。', 'The subject.'),
  fact('mail.from.address', 'string', '差出人（From）のアドレス。小文字。', "The author's address (From), lower case."),
  fact('mail.from.domain', 'string', '差出人のドメイン。小文字。', "The author's domain, lower case."),
  fact('mail.from.name', 'string', '差出人の表示名。', "The author's name as shown."),
  fact('mail.to', 'list<string>', '宛先（To）のアドレス。小文字。', 'Addresses in To, lower case.'),
  fact('envelope.from', 'string', '封筒の差出人（MAIL FROM）。空のこともある。', 'The return path (MAIL FROM); may be empty.'),
  fact('envelope.to', 'list<string>', '封筒の宛先（RCPT TO）。実際に届く相手。', 'Recipients of the envelope (RCPT TO).'),
  fact('client.address', 'string', '接続してきたサーバーの IP アドレス。', 'IP address of the connecting server.'),
  fact('client.helo', 'string', '接続してきたサーバーの名乗り（HELO）。', 'The name it gave (HELO).'),
  fact(
    'verdict',
    'string',
    '判定。clean、suspicious、unscannable、malicious のどれか。',
    'The verdict: clean, suspicious, unscannable or malicious.',
  ),
  fact('judgement', 'list<string>', '判定の根拠になった規則の名。', 'Rules of judgement that applied.'),
  fact('detections[].id', 'string', '検知の名（docs/detections を参照）。', 'Id of a detection (see docs/detections).'),
  fact(
    'detections[].severity',
    'string',
    '検知の重さ。info、low、medium、high、critical のどれか。',
    'Its weight: info, low, medium, high or critical.',
  ),
  fact('detections[].technique', 'string', '攻撃手法の番号（ATT&CK）。', 'Its ATT&CK technique.'),
  fact('artifacts[].path', 'string', '添付や、その中にあったものの場所。', 'Where it lies: a.zip ▸ b.doc.'),
  fact(
    'artifacts[].type',
    'string',
    '中身から見分けた種類（例 application/msword）。',
    'Its type by content (application/msword …).',
  ),
  fact('artifacts[].name', 'string', 'ファイル名。無ければ空。', 'Its name; empty without one.'),
  fact('artifacts[].sha256', 'string', '中身の SHA-256。', 'SHA-256 of its content.'),
  fact('artifacts[].bytes', 'int', '大きさ（バイト）。', 'Its size in bytes.'),
  fact('artifacts[].encrypted', 'bool', '暗号化されているか。', 'Whether it is encrypted.'),
  fact('artifacts[].inspected', 'bool', '中を調べられたか。', 'Whether it was looked into.'),
  fact(
    'artifacts[].active',
    'bool',
    '開くと動くもの、または動くか分からないものか。',
    'Whether it can act when opened, or hides whether it can.',
  ),
  fact('artifacts[].macros', 'int', 'マクロの数。', 'How many macros it has.'),
  fact('uninspected[].path', 'string', '調べられなかったものの場所。', 'Where something lies that was not inspected.'),
  fact(
    'uninspected[].why',
    'string',
    '調べられなかったわけ（encrypted、damaged など）。',
    'Why it was not: encrypted, damaged …',
  ),
  fact('authentication.spf', 'string', 'SPF の結果（pass、fail、none など）。', 'Result of SPF (pass, fail, none …).'),
  fact('authentication.dkim', 'string', 'DKIM の結果。', 'Result of DKIM.'),
  fact('authentication.dmarc', 'string', 'DMARC の結果。', 'Result of DMARC.'),
  fact('authentication.arc', 'string', 'ARC の結果。', 'Result of ARC.'),
  fact('authentication.passedFor', 'list<string>', '認証に通ったドメイン。', 'Domains for which authentication passed.'),
  fact(
    'signatures[].fingerprint',
    'string',
    '電子署名（S/MIME）の証明書の指紋（SHA-256）。無ければ空。',
    'Fingerprint (SHA-256) of the certificate of an S/MIME signature; empty without one.',
  ),
  fact('signatures[].verified', 'bool', '署名が有効か。', 'Whether the signature holds.'),
  fact('signatures[].coversAll', 'bool', 'メール全体に署名されているか。', 'Whether the whole mail is signed.'),
  fact('history.known', 'bool', '過去のやり取りが十分に分かっているか。', 'Whether enough is known of past mail.'),
  fact(
    'history.firstContact',
    'bool',
    '差出人のアドレスともドメインとも、やり取りが無かったか。',
    'No mail was ever exchanged with address or domain.',
  ),
  fact('history.received', 'int', 'この差出人から届いた数。', 'How often this author wrote to us.'),
  fact('history.sent', 'int', 'この差出人へ送った数。', 'How often we wrote to this author.'),
  fact('history.quotesOurMail', 'bool', '過去のメールの文が引用されているか。', 'It quotes mail of our past.'),
  fact('size', 'int', 'メールの大きさ（バイト）。', 'Size of the mail in bytes.'),
  fact(
    'receivedAt',
    'google.protobuf.Timestamp',
    '届いた時刻。timestamp("2026-01-01T00:00:00Z") と比べられる。',
    'When it came; compare with timestamp("2026-01-01T00:00:00Z").',
  ),
  fact('time.hour', 'int', '届いた時刻の時（日本時間、0 から 23）。', 'Hour of the day in Japan, 0 to 23.'),
  fact('time.weekday', 'int', '届いた曜日（日本時間、0 が日曜）。', 'Day of the week in Japan, 0 is Sunday.'),
]

export interface PolicyFunction {
  readonly name: string
  readonly example: string
  readonly words: Words
}

/** All that may be called. Everything takes time in proportion to its text; that is why there are no regular expressions. */
export const policyFunctions: readonly PolicyFunction[] = [
  { name: 'startsWith', example: 'mail.subject.startsWith("【")', words: { ja: '〜で始まる', en: 'begins with' } },
  { name: 'endsWith', example: 'mail.from.address.endsWith("@example.com")', words: { ja: '〜で終わる', en: 'ends with' } },
  { name: 'contains', example: 'mail.subject.contains("請求書")', words: { ja: '〜を含む', en: 'contains' } },
  {
    name: 'like',
    example: 'mail.subject.like("請求書*号")',
    words: { ja: '* を任意の文字列として一致する', en: 'matches, with * for anything' },
  },
  {
    name: 'within',
    example: 'mail.from.domain.within("example.com")',
    words: { ja: 'そのドメインか、その下のドメインである', en: 'is this domain or one below it' },
  },
  { name: 'lowerAscii', example: 'mail.subject.lowerAscii()', words: { ja: '英字を小文字にする', en: 'in lower case' } },
  { name: 'size', example: 'envelope.to.size() > 20', words: { ja: '数・長さ', en: 'how many, how long' } },
  {
    name: 'exists',
    example: 'detections.exists(d, d.id.startsWith("macro."))',
    words: { ja: '一つでも当てはまる', en: 'true for one at least' },
  },
  {
    name: 'all',
    example: 'envelope.to.all(a, a.endsWith("@example.com"))',
    words: { ja: 'すべてに当てはまる', en: 'true for all' },
  },
  {
    name: 'exists_one',
    example: 'artifacts.exists_one(a, a.encrypted)',
    words: { ja: 'ちょうど一つに当てはまる', en: 'true for exactly one' },
  },
  {
    name: 'timestamp',
    example: 'receivedAt > timestamp("2026-01-01T00:00:00Z")',
    words: { ja: '時刻', en: 'a moment' },
  },
]
