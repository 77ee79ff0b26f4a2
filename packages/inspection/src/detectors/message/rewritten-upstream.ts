import type { HeaderField } from '@sekisho/formats/mime'
import { defineDetector } from '../../detector.ts'

/** What filters put in place of a file they took away. */
const LEFT_INSTEAD =
  /^(?:deleted\d*|deleted(?: |_)?attachments?|removed(?: |_)?attachments?|attachment[-_ ]?(?:removed|deleted|warning)|virus[-_ ]?(?:warning|removed|alert|deleted)|malware[-_ ]?alert[-_ ]?text|.{0,40}(?:ウイルス|ウィルス)(?:警告|検出|削除|駆除).{0,40})\.(?:txt|html?)$/iu

/** Fields in which a filter before us says that it found something. */
const SAYS_INFECTED: readonly (readonly [RegExp, RegExp])[] = [
  [/^x-virus-(?:status|scan-result)$/i, /^(?:yes|infected)/i],
  [/^x-amavis-alert$/i, /infected|virus/i],
  [/^x-(?:[\w-]+-)?mailscanner$/i, /infected/i],
  [/^x-tm-as-result$/i, /^yes/i],
  [/^x-ms-exchange-atp-[\w-]*result$/i, /malware/i],
]

/** A filter on the way has changed the mail: what it removed cannot be judged here any more. */
export const rewrittenUpstream = defineDetector({
  id: 'message.rewritten-upstream',
  severity: 'info',
  technique: 'T1566',
  references: ['A58'],

  *detect({ artifacts, message }) {
    for (const { path, names } of artifacts) {
      const name = names.find((one) => LEFT_INSTEAD.test(one))
      if (name !== undefined)
        yield { message: 'file-replaced', values: { file: path }, evidence: [{ where: path, observed: name }] }
    }
    const field = message.mime.headers.find(saysInfected)
    if (field) {
      const evidence = [{ where: field.name, observed: field.value.slice(0, 200) }]
      yield { message: 'found-upstream', values: { field: field.name }, evidence }
    }
  },
})

const saysInfected = ({ name, value }: HeaderField): boolean =>
  SAYS_INFECTED.some(([field, says]) => field.test(name) && says.test(value))
