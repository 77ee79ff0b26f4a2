import { defineDetector } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'

/** Relationships that are fetched when the document opens. Links to other workbooks and pictures are not. */
const FETCHED = /^(?:attachedTemplate|oleObject|frame|subDocument|aFChunk|package|vbaProject|control|activeXControlBinary)$/i
const IP_LITERAL = /^(?:https?|file|ftp):\/*(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]|0x[0-9a-f]+|\d{8,10})(?:[:/@\\]|$)/i
const STARTS_PROGRAM = /^(?:mhtml|ms-[a-z]+|search-ms|javascript|vbscript|x-usc|its|mk):|!$|^\\\\[^\\]+@/i
const ON_A_DRIVE = /^(?:file:\/*)?[a-z]:[\\/]/i
const ELSEWHERE = /^(?:https?|ftp):|^(?:file:\/*)?(?:\\\\|\/\/)[^\\/]|^file:\/\/[^/]/i

/** A document that fetches a template or an object from elsewhere when it opens: it has no macro of its own to find. */
export const remoteTemplate = defineDetector({
  id: 'office.remote-template',
  severity: 'high',
  technique: 'T1221',
  references: ['A08'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      for (const { source, type, target } of artifact.external) {
        if (!FETCHED.test(type)) continue
        const severity = severityOf(target)
        yield {
          message: severity === 'info' ? 'local-template' : 'fetches-when-opened',
          values: { file: artifact.path, target: target.slice(0, 120) },
          evidence: [{ where: `${artifact.path} (${source})`, observed: `${type} → ${target.slice(0, 500)}` }],
          severity,
        }
      }
    }
  },
})

function severityOf(written: string): Severity {
  const target = decoded(written)
  if (IP_LITERAL.test(target) || STARTS_PROGRAM.test(target)) return 'critical'
  // A template on a drive of the sender's office is ordinary.
  return !ON_A_DRIVE.test(target) && ELSEWHERE.test(target) ? 'high' : 'info'
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target.trim())
  } catch {
    return target.trim()
  }
}
