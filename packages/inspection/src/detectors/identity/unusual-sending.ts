import { defineDetector } from '../../detector.ts'
import { outsideAuthor } from './author.ts'

/** A known address that sends in another way than ever before: other program, other way of handing in. */
export const unusualSending = defineDetector({
  id: 'identity.unusual-sending',
  severity: 'low',
  technique: 'T1078',
  references: ['A38'],
  about: 'identity',

  *detect(context) {
    const { history, facts } = context
    const author = outsideAuthor(context)
    // One of them alone is a new PC, or a mail from the road.
    if (!author || history?.habit.mailer !== 'unusual' || history.habit.submission !== 'unusual') return
    yield {
      message: history.habit.hour === 'unusual' ? 'other-way-and-hour' : 'other-way',
      values: { address: author.address, mailer: facts?.habit.mailer ?? '–' },
      evidence: [
        { where: 'X-Mailer', observed: facts?.habit.mailer ?? null },
        { where: 'Received', observed: facts?.habit.submission ?? null },
      ],
    }
  },
})
