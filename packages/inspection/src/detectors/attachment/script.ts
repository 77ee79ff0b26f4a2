import type { Artifact } from '../../artifact.ts'
import { defineDetector, type Finding } from '../../detector.ts'
import { lastExtension } from '../../names/extension.ts'
import { ENCODED_SCRIPT, HTA, SCRIPTS, WSF } from '../../unpack/identify/types.ts'
import { isClosed, nameOfClass } from './of-names.ts'

/** Run only where somebody has installed what runs them. */
const NOT_ON_EVERY_PC = new Set('sh csh ksh command rb pl lua class'.split(' '))
/** Opened by an editor, not run. */
const OPENED_AS_TEXT = new Set(['txt', 'log', 'md', 'csv'])
/** Nobody writes these down to be read: a text that is one waits to be renamed, or run by something else in the mail. */
const NEVER_NOTES = new Set<string>([HTA, WSF, ENCODED_SCRIPT])

/** Script by name or by content: js, vbs, wsf, hta, ps1, bat and their kin. */
export const attachedScript = defineDetector({
  id: 'attachment.script',
  severity: 'critical',
  technique: 'T1059',
  references: ['A27'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const finding = isClosed(artifact) ? undefined : findingOf(artifact)
      if (finding) yield finding
    }
  },
})

function findingOf(artifact: Artifact): Finding | undefined {
  const named = nameOfClass(artifact, 'script')
  if (named !== undefined) {
    const weaker = NOT_ON_EVERY_PC.has(lastExtension(named)) && !SCRIPTS.has(artifact.type)
    return {
      message: 'named-script',
      values: { file: artifact.path, extension: lastExtension(named) },
      evidence: [{ where: artifact.path, observed: named }],
      ...(weaker ? { severity: 'high' as const } : {}),
    }
  }
  if (!SCRIPTS.has(artifact.type)) return undefined
  const asText = !NEVER_NOTES.has(artifact.type) && artifact.names.every((name) => OPENED_AS_TEXT.has(lastExtension(name)))
  return {
    message: 'script-under-other-name',
    values: { file: artifact.path, type: artifact.type },
    evidence: [{ where: artifact.path, observed: artifact.type, expected: artifact.declaredType }],
    ...(asText ? { severity: 'medium' as const } : {}),
  }
}
