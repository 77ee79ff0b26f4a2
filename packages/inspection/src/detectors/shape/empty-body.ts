import { defineDetector } from '../../detector.ts'
import { attachments } from './attachments.ts'
import { visibleText } from './visible-text.ts'

/** 「ご確認をお願いします。」 with a name is shorter. */
const MIN_CHARACTERS = 40

/** An attachment and next to nothing to read: the mails of March 2023. */
export const emptyBody = defineDetector({
  id: 'shape.empty-body',
  severity: 'info',
  technique: 'T1566.001',
  references: ['A41', 'A45', 'hospital-blog-2023'],

  *detect(context) {
    const [first] = attachments(context)
    if (!first) return
    const count = visibleText(context.message).length
    if (count >= MIN_CHARACTERS) return
    yield {
      message: count === 0 ? 'empty' : 'nearly-empty',
      values: { count, file: first.path },
      evidence: [{ where: 'text', observed: String(count) }],
    }
  },
})
