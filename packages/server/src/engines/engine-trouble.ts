import type { Words } from '@sekisho/inspection'

/** An engine of the house does not do its work: what, and where to look. Mails are inspected without it meanwhile. */
export class EngineTrouble extends Error {
  override readonly name = 'EngineTrouble'
  readonly words: Words
  constructor(words: Words, cause?: unknown) {
    super(words.en, { cause })
    this.words = words
  }
}

export const clamdTrouble = (address: string, failure: Error): EngineTrouble =>
  new EngineTrouble(
    {
      ja: `ウイルス対策エンジン（clamd ${address}）が応答しません：${failure.message}。clamd が動いているか、設定の engines.clamd を確かめてください。`,
      en: `The anti-virus engine (clamd ${address}) does not answer: ${failure.message}. Check that clamd runs, and engines.clamd in the configuration.`,
    },
    failure,
  )

export const rulesTrouble = (problem: { file: string; line?: number; message: string }, count: number): EngineTrouble => {
  const where = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`
  return new EngineTrouble({
    ja: `使えない YARA ルールのファイルが ${count} 個あります。${where}：${problem.message}`,
    en: `${count} files of YARA rules are not used. ${where}: ${problem.message}`,
  })
}

export const listTrouble = (
  source: string,
  problem: 'unreadable' | 'not-understood' | 'out-of-date',
  detail: string,
): EngineTrouble =>
  new EngineTrouble({
    ja: `有害ファイルの一覧「${source}」${{ unreadable: 'を読めません', 'not-understood': 'に読めない行があります（行番号）', 'out-of-date': 'は期限が切れました' }[problem]}。${detail}`,
    en: `The list of bad files “${source}” ${{ unreadable: 'cannot be read', 'not-understood': 'has lines that are not understood (their numbers)', 'out-of-date': 'is out of date' }[problem]}. ${detail}`,
  })
