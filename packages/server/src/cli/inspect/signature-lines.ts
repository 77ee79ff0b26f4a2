import type { SignatureFacts, SignatureTrouble, Words } from '@sekisho/inspection'
import { inLanguage, type Language } from '../language.ts'

const MAX_SIGNATURES = 3
const FINGERPRINT_CHARACTERS = 16

const troubles: Readonly<Record<SignatureTrouble, Words>> = {
  unreadable: { ja: '読めません', en: 'cannot be read' },
  'no-certificate': { ja: '証明書がありません', en: 'the certificate is missing' },
  'content-changed': { ja: '署名の後で中身が変わっています', en: 'the content was changed after signing' },
  'signature-wrong': { ja: '署名が証明書と合いません', en: "the signature is not the certificate's" },
  'weak-algorithm': { ja: '方式が弱く確かめられません', en: 'made with a weak algorithm' },
  'unsupported-algorithm': { ja: '確かめられない方式です', en: 'made with an unsupported algorithm' },
  ambiguous: { ja: '何に署名したか決まりません', en: 'it is open what was signed' },
}

/** Each signature in one line: whose, whether it holds, and over how much of the mail. */
export function signatureLines(signatures: readonly SignatureFacts[] = [], language: Language): string[] {
  const say = inLanguage(language)
  return signatures.slice(0, MAX_SIGNATURES).map(({ subject, addresses, fingerprint, verified, why, coversAll }) => {
    const holds = verified ? say('有効', 'verified') : troubles[why ?? 'unreadable'][language]
    const part = verified && !coversAll ? say('、署名の外にも中身があります', ', but not over the whole mail') : ''
    const whose = [subject, addresses.join(' ')].filter((text) => text).join(' ')
    const mark = fingerprint === null ? '' : ` SHA-256 ${fingerprint.slice(0, FINGERPRINT_CHARACTERS)}…`
    return `S/MIME ${holds}${part}${whose === '' ? '' : say(`（${whose}${mark}）`, ` (${whose}${mark})`)}`
  })
}
