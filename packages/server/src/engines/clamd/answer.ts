// clamd(8), INSTREAM: answer = "stream: OK" / "stream: " signature " FOUND" / text " ERROR"
import type { EngineAnswer } from '@sekisho/inspection'

const ENGINE = 'clamd'

/** "Found" by the name, and yet the words for what clamd did not look into (its settings AlertExceedsMax, AlertEncrypted). */
const NOT_LOOKED_INTO = /^Heuristics\.(?:Limits\.Exceeded|Encrypted)/i

/** What clamd's answer means. Everything that is not `OK` or a signature is no clean bill. */
export function answerFrom(text: string): EngineAnswer {
  if (/^stream: OK$/.test(text)) return { engine: ENGINE, result: 'not-detected' }
  const signature = /^stream: (.+) FOUND$/.exec(text)?.[1]
  if (signature === undefined) {
    const result = /size limit exceeded/i.test(text) ? 'limit' : 'unavailable'
    return { engine: ENGINE, result, detail: text.slice(0, 200) }
  }
  // ExtendedDetectionInfo appends the hash and the size of what was found.
  const name = signature.replace(/\([0-9a-f]{32,64}:\d+\)$/i, '')
  if (NOT_LOOKED_INTO.test(name)) return { engine: ENGINE, result: 'limit', detail: name }
  return { engine: ENGINE, result: 'detected', matches: [{ signature: name }] }
}
