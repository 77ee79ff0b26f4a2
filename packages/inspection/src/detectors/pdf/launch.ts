import { defineDetector } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'
import { defanged } from '../../links/index.ts'
import { lastExtension } from '../../names/extension.ts'
import { dangerOf, looksLikeDocument } from '../../names/file-class.ts'
import { actionsOf } from './pdf-facts.ts'

/** A PDF that starts a program of the PC, or opens a file of a stranger's server (ISO 32000-1 §12.6.4.5). */
export const pdfLaunch = defineDetector({
  id: 'pdf.launch',
  severity: 'critical',
  technique: 'T1204.002',
  references: ['A30'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const told = new Set<string>()
      for (const { type, target = '', trigger } of actionsOf(artifact)) {
        if (type === 'SubmitForm' && trigger === 'OpenAction' && !told.has(target)) {
          told.add(target)
          yield {
            message: 'sends',
            values: { file: artifact.path, target: defanged(target) },
            evidence: [{ where: artifact.path, observed: `${trigger} → ${type} ${target.slice(0, 500)}`.trim() }],
            severity: 'high',
          }
        }
        if ((type !== 'Launch' && !isFromStranger(type, target)) || told.has(target)) continue
        told.add(target)
        yield {
          message: 'starts',
          values: { file: artifact.path, target: target.slice(0, 120) },
          evidence: [{ where: artifact.path, observed: `${trigger} → ${type} ${target.slice(0, 500)}`.trim() }],
          severity: severityOf(target),
        }
      }
    }
  },
})

/** Windows sends the user's name and hash to the server it fetches such a file from. */
const isFromStranger = (type: string, target: string): boolean =>
  /^GoTo[RE]$/.test(type) && /^\\\\[^\\]|^file:\/\/[^/]/i.test(target)

/** A link to the next chapter of a manual is a launch as well. */
function severityOf(target: string): Severity {
  const isPlainFile = !/[\s"|&<>]|^\\\\|:/.test(target.trim())
  if (isPlainFile && looksLikeDocument(lastExtension(target)) && dangerOf(target) === undefined) return 'low'
  return target === '' ? 'medium' : 'critical'
}
