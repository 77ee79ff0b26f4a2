import type { Words } from '@sekisho/inspection'

const words: Readonly<Record<string, Words>> = {
  ENOENT: {
    ja: 'その名前のファイルがありません。名前と場所を確かめてください',
    en: 'there is no such file; check its name and place',
  },
  EACCES: { ja: '読む権限がありません。権限を確かめてください', en: 'you may not read it; check its permissions' },
  EPERM: { ja: '読む権限がありません。権限を確かめてください', en: 'you may not read it; check its permissions' },
  EISDIR: { ja: 'フォルダーです。ファイルを指定してください', en: 'it is a folder; name a file' },
  ENOTDIR: {
    ja: '途中の名前がフォルダーではありません。場所を確かめてください',
    en: 'a part of its path is not a folder; check the path',
  },
  ELOOP: { ja: 'リンクがつながりすぎています', en: 'its links lead in a circle' },
  EIO: { ja: 'ディスクが読めません', en: 'the disk cannot be read' },
}

/** Why the system does not give us a file, and what to do; its own words when it is something rare. */
export function fileFailure(error: unknown): Words {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = words[code]
  if (known) return { ja: `${known.ja}（${code}）`, en: `${known.en} (${code})` }
  const text = error instanceof Error ? error.message : String(error)
  return { ja: text, en: text }
}
