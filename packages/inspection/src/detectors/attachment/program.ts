import type { Artifact } from '../../artifact.ts'
import { defineDetector, type Finding } from '../../detector.ts'
import { lastExtension } from '../../names/extension.ts'
import { PROGRAMS, TEXT, UNKNOWN, XML } from '../../unpack/identify/types.ts'
import { isClosed, nameOfClass } from './of-names.ts'

/** Endings that are as well the end of an address or a folder's name: the content has to agree. */
const AMBIGUOUS = new Set(['com', 'app', 'sys'])
const MAY_BE_CODE = new Set([UNKNOWN, TEXT, XML])

/** A program, whatever it is called; and what is called a program, whatever it is. */
export const attachedProgram = defineDetector({
  id: 'attachment.program',
  severity: 'critical',
  technique: 'T1566.001',
  references: ['A33', 'A07'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const finding = isClosed(artifact) ? undefined : findingOf(artifact)
      if (finding) yield finding
    }
  },
})

function findingOf(artifact: Artifact): Finding | undefined {
  const named = nameOfClass(artifact, 'program')
  if (PROGRAMS.has(artifact.type)) {
    const message = named === undefined ? 'program-under-other-name' : 'program'
    return {
      message,
      values: { file: artifact.path },
      evidence: [{ where: artifact.path, observed: artifact.type, expected: artifact.declaredType }],
    }
  }
  if (named === undefined || (AMBIGUOUS.has(lastExtension(named)) && !MAY_BE_CODE.has(artifact.type))) return undefined
  return { message: 'named-program', values: { file: artifact.path }, evidence: [{ where: artifact.path, observed: named }] }
}
