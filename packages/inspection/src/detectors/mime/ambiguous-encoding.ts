import { defineDetector } from '../../detector.ts'
import { hiddenIn } from './hidden.ts'

const READINGS: ReadonlySet<string> = new Set([
  'concatenated-base64',
  'padding-ignored',
  'base64url',
  'strict-base64',
  'not-base64',
  'undeclared-base64',
  'undeclared-quoted-printable',
  'encoded-multipart',
])

/** RFC 2045 §6: a body that lenient and strict decoders decode to different files, one of which acts. */
export const ambiguousEncoding = defineDetector({
  id: 'mime.ambiguous-encoding',
  severity: 'high',
  technique: 'T1027',
  references: ['A48'],

  *detect({ artifacts }) {
    for (const { artifact, reading } of hiddenIn(artifacts, READINGS)) {
      yield { message: 'hidden', values: { file: artifact.path }, evidence: [{ where: artifact.path, observed: reading }] }
    }
  },
})
