import { type DetectionContext, defineDetector } from '../../detector.ts'
import { plainName } from '../../names/extension.ts'
import { attachments } from './attachments.ts'

/** What the waves sent; pictures and PDF, which scanners name by the date, are not among them. */
const FILE = '(?:zip|7z|rar|lzh|iso|img|xls[xmb]?|doc[xm]?|rtf|one|lnk|js|vbs)'
const SHAPES: readonly RegExp[] = [
  // 20230307.zip, 2022-22-02_1239.zip, 2023.03.07 1015.doc, 07062022.xls, 230307.zip
  new RegExp(`^\\d{4}[-_. ]?\\d{2}[-_. ]?\\d{2}(?:[-_ ]?\\d{3,6})?\\.${FILE}$`, 'i'),
  new RegExp(`^\\d{2}[-_. ]?\\d{2}[-_. ]?(?:\\d{4}|\\d{2})(?:[-_ ]?\\d{3,6})?\\.${FILE}$`, 'i'),
  // 669635.zip
  new RegExp(`^\\d{4,12}\\.${FILE}$`, 'i'),
  // DATA 669635.zip, Form Dt 03.07.2023.zip, PO000206886.zip, list_56062576009.zip
  new RegExp(
    `^(?:data|doc|list|pack|message|scan|details|report|form|inv(?:oice)?|po|electronic form|file|mes|dat|an|x)[ _-]?(?:dt )?[\\d._ -]{4,40}[a-z]?\\.${FILE}$`,
    'i',
  ),
]
const MAX_NAME = 100

/** A file named by a date or a number and nothing else. */
export const dateOnlyName = defineDetector({
  id: 'shape.date-only-name',
  severity: 'low',
  technique: 'T1036',
  references: ['A41', 'A20', 'hospital-blog-2023'],

  *detect(context) {
    if (isOurDevice(context)) return
    for (const { path, names } of attachments(context)) {
      const name = names.map(plainName).find((one) => one.length <= MAX_NAME && SHAPES.some((shape) => shape.test(one)))
      if (name === undefined) continue
      yield { message: 'date-or-number', values: { file: name }, evidence: [{ where: path, observed: name }] }
      return
    }
  },
})

/** Scanners and systems of the house name their files so. */
function isOurDevice({ delivery, organisation, message, authentication }: DetectionContext): boolean {
  if (organisation.isInternal(delivery.envelope.client)) return true
  const isOurs = message.from.some(({ domain }) => organisation.owns(domain))
  return isOurs && (authentication.passedFor ?? []).some((domain) => organisation.owns(domain))
}
