import type { Inspection, UninspectedReason, Words } from '@sekisho/inspection'
import type { MailOnItsWay, MailToInspect } from './messages.ts'

/** Why there is no inspector's word about a mail. */
export type InspectorLoss = Extract<UninspectedReason, 'inspector-died' | 'timed-out'>

const words: Readonly<Record<InspectorLoss, Words>> = {
  'inspector-died': {
    ja: 'このメールを開こうとした検査プロセスが2回とも異常終了したため、中身を検査できませんでした。',
    en: 'The mail could not be inspected: the process that opened it ended abnormally, twice.',
  },
  'timed-out': {
    ja: 'このメールの検査が2回とも制限時間内に終わらなかったため、中身を検査できませんでした。',
    en: 'The mail could not be inspected: opening it took longer than allowed, twice.',
  },
}

/** The inspection of a mail nobody could look into; made of the envelope alone, nothing is parsed here. */
export function unscannableInspection({ source }: MailToInspect | MailOnItsWay, why: InspectorLoss, detail: string): Inspection {
  return {
    schema: 1,
    source,
    verdict: 'unscannable',
    reason: words[why],
    message: { messageId: null, subject: '', from: [], to: [], date: null, parts: [], defects: [], preview: '' },
    authentication: { spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none' },
    artifacts: [],
    detections: [],
    uninspected: [{ path: '·', why, detail }],
    durationMs: 0,
    revision: null,
  }
}
