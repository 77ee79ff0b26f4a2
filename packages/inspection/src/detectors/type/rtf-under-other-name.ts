import { defineDetector } from '../../detector.ts'
import { lastExtension } from '../../names/extension.ts'
import { RTF } from '../../unpack/identify/types.ts'

/** Names under which a rich text opens in Word all the same. */
const OTHER = new Set('doc dot docx dotx docm dotm wbk xls xlsx csv pdf txt jpg png'.split(' '))

/** Rich text that is called a document of another kind: a scanner that goes by the name reads nothing. */
export const rtfUnderOtherName = defineDetector({
  id: 'type.rtf-under-other-name',
  severity: 'low',
  technique: 'T1036.008',
  references: ['A11'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const name = artifact.type === RTF ? artifact.names.find((candidate) => OTHER.has(lastExtension(candidate))) : undefined
      if (name === undefined) continue
      yield {
        message: 'rich-text',
        values: { file: artifact.path },
        evidence: [{ where: artifact.path, observed: RTF, expected: `.${lastExtension(name)}` }],
      }
    }
  },
})
