import type { Mailbox } from '@sekisho/formats/mime'
import { defineDetector, type Finding } from '../../detector.ts'
import { mixedScriptWords } from '../../names/confusable.ts'

/** A name or address written so that a person reads it and a rule does not. */
export const mixedScriptName = defineDetector({
  id: 'sender.mixed-script-name',
  severity: 'low',
  technique: 'T1656',
  references: ['A54'],
  about: 'identity',

  *detect({ message }) {
    for (const from of message.from.slice(0, MAX_AUTHORS)) {
      const finding = mixedScript(from) ?? fullWidthAt(from)
      if (finding) yield finding
    }
  },
})

/** Authors of one mail that are looked at. */
const MAX_AUTHORS = 20

function mixedScript({ displayName }: Mailbox): Finding | undefined {
  const [word] = mixedScriptWords(displayName)
  if (word === undefined) return undefined
  return { message: 'mixed-script', values: { word }, evidence: [{ where: 'From', observed: displayName }] }
}

/** `name＠example.com` in place of an address; in a display name it is how people here write a section. */
function fullWidthAt({ address }: Mailbox): Finding | undefined {
  if (!/[＠﹫]/u.test(address)) return undefined
  return { message: 'full-width-at', values: { address }, evidence: [{ where: 'From', observed: address }] }
}
