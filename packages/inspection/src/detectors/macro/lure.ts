import type { Artifact } from '../../artifact.ts'
import { defineDetector } from '../../detector.ts'
import { areAllowed } from '../../macros/allowed.ts'
import { startsOf, wordsFor } from '../../macros/behaviour.ts'
import { isActive } from '../../unpack/active-content.ts'
import { FLAT_WORD, isOffice, MHT } from '../../unpack/identify/types.ts'
import { activeInstructions } from '../../unpack/openers/field-facts.ts'
import { placeOf } from '../office/place.ts'

/** What the pictures and texts of these documents ask for, in the languages of Office. */
const LURES: readonly RegExp[] = [
  /コンテンツの有効化|コンテンツを有効|編集を有効|マクロを有効|マクロの有効化|マクロを実行|有効化(?:ボタン|して)/,
  /セキュリティの警告[^。]{0,60}有効|保護(?:ビュー|されて)[^。]{0,60}(?:有効|解除|クリック|表示)|(?:別|他|旧|新しい|古い)(?:の)?(?:端末|デバイス|機器|バージョン|パソコン)で作成/,
  /(?:画像|図|ここ|アイコン|下記)を?(?:ダブル)?クリックして[^。]{0,40}(?:表示|閲覧|開|有効)|画像をクリック/,
  /enabl(?:e|ing)\s+(?:the\s+)?(?:content|editing|macros?)|(?:press|click)\s+(?:the\s+|on\s+)?["“'‘]?enable/i,
  /(?:created|made|edited|saved)\s+(?:on|in|with)\s+(?:an?\s+)?(?:windows\s+10\s+mobile|ios|android|openoffice|libreoffice|earlier|newer|older|previous|another|different|online)/i,
  /document\s+(?:is|was|has\s+been)\s+(?:protected|encrypted|secured)|protected\s+(?:document|view)|preview(?:ing)?\s+is\s+not\s+available/i,
  /copy\s+(?:the|this)\s+file\s+to.{0,80}templates|relaunch\s+required|double[- ]click\s+(?:the\s+)?(?:["“]?view|icon|image|object|document)/is,
]

/** A document that asks its reader to let something run, and holds something that acts. */
export const macroLure = defineDetector({
  id: 'macro.lure',
  severity: 'high',
  technique: 'T1204.002',
  references: ['A12', 'jma-letter-2020'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      if (areAllowed(artifact) || !acts(artifact, artifacts)) continue
      // The words of a page stand in the page, its macros in a part of it.
      const lure = lureIn(artifact.text) ?? (artifact.macros.length > 0 ? lureIn(artifact.parent?.text ?? '') : undefined)
      if (lure === undefined) {
        if (isPictureOnly(artifact, artifacts))
          yield {
            message: 'picture-only',
            values: { file: artifact.path },
            evidence: [{ where: artifact.path, observed: artifact.text.trim().slice(0, 200) || null }],
            severity: 'medium',
          }
        continue
      }
      yield {
        message: 'asks-to-enable',
        values: { file: artifact.path, lure: lure.slice(0, 40) },
        evidence: [{ where: artifact.path, observed: lure.slice(0, 200) }],
      }
    }
  },
})

function lureIn(text: string): string | undefined {
  const plain = text.slice(0, 256 * 1024).replace(/\s+/g, ' ')
  return plain === '' ? undefined : LURES.map((lure) => lure.exec(plain)?.[0]).find((found) => found !== undefined)
}

/** Bytes of a picture that fills a page; characters that a picture of a page leaves to say. */
const LARGE_PICTURE = 30_000
const FEW_CHARACTERS = 200

/** A document of Word in which a macro starts by itself, and a picture says what there is to say. */
function isPictureOnly(artifact: Artifact, artifacts: readonly Artifact[]): boolean {
  if (startsOf(artifact).length === 0 || !/msword|ms-word|wordprocessingml/.test(artifact.type)) return false
  const kept = artifact.facts['dataStreamBytes']
  const isLarge =
    (typeof kept === 'number' && kept >= LARGE_PICTURE) ||
    artifacts.some(({ parent, type, bytes }) => parent === artifact && type.startsWith('image/') && bytes >= LARGE_PICTURE)
  return isLarge && artifact.text.replace(/\s+/g, '').length < FEW_CHARACTERS
}

/** Macros that start or do something, fields that start programs, templates from elsewhere, programs inside. */
function acts(artifact: Artifact, artifacts: readonly Artifact[]): boolean {
  const { macros, external, type } = artifact
  // In a mail, such words are read by the rules for mails.
  if (macros.length === 0 && !isOffice(type) && type !== FLAT_WORD && type !== MHT) return false
  if (macros.length > 0 && startsOf(artifact).length > 0) return true
  if ((['execute', 'download', 'write'] as const).some((verb) => wordsFor(macros, verb).length > 0)) return true
  if (activeInstructions(artifact).some((instruction) => /^DDE/i.test(instruction))) return true
  if (
    external.some(
      (reference) =>
        /template|moniker|oleobject/i.test(reference.type) &&
        ['program', 'address', 'web', 'share'].includes(placeOf(reference.target)),
    )
  )
    return true
  return (
    artifact.text !== '' && artifacts.some((child) => child.parent === artifact && child.macros.length === 0 && isActive(child))
  )
}
