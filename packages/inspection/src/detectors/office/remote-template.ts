import { defang } from '../../defang.ts'
import { defineDetector } from '../../detector.ts'
import { severityOfLoading } from './place.ts'

/** Relationships that are fetched when the document opens. Links to other workbooks and pictures are not. */
const FETCHED =
  /^(?:attachedTemplate|oleObject|frame|subDocument|aFChunk|package|vbaProject|control|activeXControlBinary|recipientData|mailMergeSource|slideMaster|slideLayout)$/i

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
        const severity = severityOfLoading(target)
        yield {
          message: severity === 'info' || severity === 'low' ? 'local-template' : 'fetches-when-opened',
          values: { file: artifact.path, target: defang(target.slice(0, 120)) },
          evidence: [{ where: `${artifact.path} (${source})`, observed: `${type} → ${target.slice(0, 500)}` }],
          severity,
        }
      }
    }
  },
})
