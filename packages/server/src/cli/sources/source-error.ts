import type { Words } from '@sekisho/inspection'

const words = {
  'mbox-mail-too-large': {
    ja: 'メールボックスの中の一通が大きすぎます（256 MiB まで）',
    en: 'a mail in this mailbox is too large (256 MiB at most)',
  },
  'file-too-large': { ja: 'ファイルが大きすぎます（1 GiB まで）', en: 'the file is too large (1 GiB at most)' },
  'not-readable-as-mail': {
    ja: 'このメールを読んでいた検査プロセスが異常終了しました',
    en: 'the process that read this mail ended abnormally',
  },
  'not-a-file': { ja: 'ファイルでもフォルダーでもありません', en: 'is neither a file nor a folder' },
} as const satisfies Record<string, Words>

/** Why we do not read something that the system would let us read. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
  readonly words: Words

  constructor(kind: keyof typeof words) {
    super(words[kind].en)
    this.words = words[kind]
  }
}
