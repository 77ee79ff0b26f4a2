import { defineDetector } from '../../detector.ts'
import { startsOf, wordsFor } from '../../macros/behaviour.ts'

/** What the pictures and texts of these documents ask for, in the languages of Office. */
const LURE =
  /コンテンツの有効化|コンテンツを有効|編集を有効に|マクロを有効|マクロの有効化|セキュリティの警告.{0,40}有効|(?:別|他)の(?:端末|デバイス|機器|バージョン)で作成|画像をクリック|enable\s+(?:content|editing|macros?)|press\s+(?:the\s+)?enable|created\s+(?:on|in|with)\s+(?:an?\s+)?(?:windows\s+10\s+mobile|ios|android|earlier|newer|another|different)|document\s+is\s+protected|protected\s+(?:document|view)|previewing\s+is\s+not\s+available|copy\s+the\s+file\s+to.{0,80}templates/is

/** A document that asks the reader to switch macros on, and has macros that act. */
export const macroLure = defineDetector({
  id: 'macro.lure',
  severity: 'high',
  technique: 'T1204.002',
  references: ['A12', 'jma-letter-2020'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const acts =
        wordsFor(artifact.macros, 'execute').length +
          wordsFor(artifact.macros, 'download').length +
          wordsFor(artifact.macros, 'write').length >
        0
      if (artifact.macros.length === 0 || (!acts && startsOf(artifact).length === 0)) continue
      const lure = LURE.exec(artifact.text)?.[0]
      if (lure === undefined) continue
      yield {
        message: 'asks-to-enable',
        values: { file: artifact.path, lure: lure.slice(0, 40) },
        evidence: [{ where: artifact.path, observed: lure.slice(0, 200) }],
      }
    }
  },
})
