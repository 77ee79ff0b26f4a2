import type { PdfAction } from '@sekisho/formats/pdf'
import { defineDetector } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'
import { actionsOf } from './pdf-facts.ts'

/** What scripts of attacks need: leaving the document, unpacking, reaching into the reader's memory. */
const REACHES_OUT =
  /launchURL|exportDataObject|importDataObject|getURL|submitForm|mailForm|mailMsg|mailDoc|SOAP|Net\.HTTP|ADBC|openDoc|app\.execMenuItem|app\.media|newPlayer|Collab\.|getIcon|customDictionaryOpen|spell\.|printSeps|util\.printf|saveAs|extractPages|insertPages|trustedFunction|XFA|xfa\.host/
const DISGUISED =
  /\beval\b|unescape|fromCharCode|charCodeAt|\.replace\s*\(\s*\/|%u[0-9a-f]{4}|(?:\\x[0-9a-f]{2}){16}|[A-Za-z0-9+/=]{400,}|\bFunction\s*\(|String\[|\['\w+'\]\s*\(/i
/** Acrobat's own calculation and formatting of form fields. */
const FORM_FUNCTION =
  /^(?:\s|var\s+\w+\s*=\s*)*AF(?:Number|Percent|Date|Time|Special|Simple|Range|Merge|Make|Extract|Parse|String)\w*\s*\(/
const FIELD_EVENTS = new Set(['AA/K', 'AA/F', 'AA/V', 'AA/C', 'AA/Fo', 'AA/Bl', 'AA/E', 'AA/X', 'AA/U', 'AA/D', 'A'])
/** What runs without anybody clicking. */
const BY_ITSELF = new Set(['OpenAction', 'Names', 'AA/O', 'AA/PO', 'AA/PV', 'AA/WC', 'AA/WP'])

/** JavaScript in a PDF. Forms that calculate are ordinary; scripts that leave the document or hide what they do are not. */
export const pdfJavaScript = defineDetector({
  id: 'pdf.javascript',
  severity: 'high',
  technique: 'T1059.007',
  references: ['A30'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const scripts = actionsOf(artifact).filter(({ type, script }) => type === 'JavaScript' && (script ?? '').trim() !== '')
      const worst = scripts
        .map((action) => ({ action, severity: severityOf(action) }))
        .toSorted((a, b) => RANK[a.severity] - RANK[b.severity])[0]
      if (!worst) continue
      const { script = '', trigger } = worst.action
      const reached = REACHES_OUT.exec(script)?.[0] ?? DISGUISED.exec(script)?.[0] ?? ''
      yield {
        message: worst.severity === 'high' ? 'acts' : 'calculates',
        values: { file: artifact.path, call: reached.slice(0, 40) },
        evidence: [{ where: artifact.path, observed: `${trigger || 'JavaScript'}: ${script.trim().slice(0, 300)}` }],
        severity: worst.severity,
      }
    }
  },
})

type Weight = Extract<Severity, 'high' | 'medium' | 'low'>
const RANK: Readonly<Record<Weight, number>> = { high: 0, medium: 1, low: 2 }

function severityOf({ script = '', trigger }: PdfAction): Weight {
  if (DISGUISED.test(script)) return 'high'
  if (!REACHES_OUT.test(script)) return 'low'
  if (FORM_FUNCTION.test(script)) return 'low'
  // A button that opens a page or sends a form when it is pressed is what buttons are for.
  return BY_ITSELF.has(trigger) || !FIELD_EVENTS.has(trigger) ? 'high' : 'low'
}
