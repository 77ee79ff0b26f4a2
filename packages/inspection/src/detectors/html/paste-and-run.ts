import { defineDetector } from '../../detector.ts'
import { BODY, placed } from '../../links/index.ts'
import { pagesAmong } from './page-facts.ts'

/** The box that starts a program, then the paste: Windows and Terminal, in the words of both languages. */
const OPENS_BOX =
  /(?:win(?:dows)?(?:\s?(?:key|キー))?|⊞|❖)\s*(?:\+|＋|と|and)\s*["'「]?[rx]\b|ファイル名を指定して実行|run\s+dialog|(?:open|press|開)[^.。]{0,40}(?:powershell|terminal|ターミナル|コマンド\s?プロンプト)/iu
const PASTES = /ctrl\s*(?:\+|＋)\s*v\b|貼り付け|ペースト|\bpaste\b/iu
/** A page that fills the clipboard by itself leaves nothing for its reader to choose. */
const FILLS_CLIPBOARD = /clipboard\s*(?:\.|\[)|execCommand\s*\(\s*['"]copy|setData\s*\(\s*['"]text/i
const PROGRAM = /powershell|\bpwsh\b|mshta|\bcmd(?:\.exe)?\s*\/c|\bcurl\b|rundll32|regsvr32|wscript|cscript|\bfinger\b|msiexec/i
/** Characters that are searched. */
const MAX_SEARCHED = 256 * 1024

/** A mail or page that has its reader paste a command and run it ("ClickFix"). */
export const pasteAndRun = defineDetector({
  id: 'html.paste-and-run',
  severity: 'high',
  technique: 'T1204.004',
  references: ['A43'],

  *detect({ message, artifacts }) {
    const asked = askedIn(message.text)
    if (asked !== undefined) yield { ...asking(asked, BODY), severity: 'medium' }
    for (const page of pagesAmong(artifacts)) {
      const words = askedIn(page.text)
      const source = Buffer.from(page.content.subarray(0, MAX_SEARCHED)).toString('latin1')
      const fills = FILLS_CLIPBOARD.test(source) && PROGRAM.test(source)
      if (words !== undefined || fills) yield asking(words ?? FILLS_CLIPBOARD.exec(source)?.[0] ?? '', page.path)
    }
  },
})

const asking = (observed: string, where: string) => ({
  message: placed('asks-to-paste', where),
  values: { file: where },
  evidence: [{ where, observed: observed.slice(0, 200) }],
})

function askedIn(text: string): string | undefined {
  const plain = text.slice(0, MAX_SEARCHED)
  const box = OPENS_BOX.exec(plain)
  return box && PASTES.test(plain.slice(Math.max(0, box.index - 300), box.index + 600)) ? box[0] : undefined
}
