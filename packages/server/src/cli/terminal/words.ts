import type { Severity, UninspectedReason, Verdict, Words } from '@sekisho/inspection'

export const verdictWords = {
  clean: { ja: '問題なし', en: 'clean' },
  suspicious: { ja: '疑わしい', en: 'suspicious' },
  unscannable: { ja: '検査しきれない', en: 'unscannable' },
  malicious: { ja: '危険', en: 'malicious' },
} as const satisfies Record<Verdict, Words>

export const severityWords = {
  critical: { ja: '重大', en: 'critical' },
  high: { ja: '高', en: 'high' },
  medium: { ja: '中', en: 'medium' },
  low: { ja: '低', en: 'low' },
  info: { ja: '参考', en: 'info' },
} as const satisfies Record<Severity, Words>

export const uninspectedWords = {
  encrypted: { ja: '暗号化されていて、合うパスワードがありません', en: 'encrypted, and no password fits' },
  damaged: { ja: '壊れています', en: 'damaged' },
  'limit-exceeded': { ja: '検査の上限を超えました', en: 'goes over a limit of the inspection' },
  'unsupported-format': { ja: '読めない形式です', en: 'a format that cannot be read' },
  'reader-failed': { ja: '読み取りに失敗しました', en: 'reading it failed' },
  'detector-failed': { ja: '判定の規則のひとつが失敗しました', en: 'one of the rules failed' },
  'inspector-died': { ja: '検査の途中で検査プロセスが止まりました', en: 'the inspecting process ended during the inspection' },
  'timed-out': { ja: '時間内に検査が終わりませんでした', en: 'the inspection did not end in time' },
  'history-unavailable': { ja: 'やりとりの記録を読めませんでした', en: 'the history of correspondence could not be read' },
  incomplete: { ja: '一部しか検査できませんでした', en: 'only a part could be inspected' },
} as const satisfies Record<UninspectedReason, Words>
