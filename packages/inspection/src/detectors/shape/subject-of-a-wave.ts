import { type DetectionContext, defineDetector } from '../../detector.ts'
import { bareSubject } from '../identity/plain-subject.ts'
import { attachments } from './attachments.ts'
import data from './data/subjects.json' with { type: 'json' }

interface WaveSubject {
  readonly is?: string
  readonly has?: string
  readonly since: string
  readonly source: string
  /** When it returns, 1-12; without them at any time. */
  readonly months?: readonly number[]
}

const known: readonly WaveSubject[] = data.subjects
const byWhole = new Map(known.flatMap((one) => (one.is === undefined ? [] : [[plain(one.is), one] as const])))
const anywhere = known.flatMap((one) => (one.has === undefined ? [] : [{ text: plain(one.has), one }]))
/** Shorter names of recipients are words. */
const MIN_NAME = 4
const MAX_RECIPIENTS = 50

/** The subject that a wave of such mails used, or nothing but the recipient’s own name. */
export const subjectOfAWave = defineDetector({
  id: 'shape.subject-of-a-wave',
  severity: 'info',
  technique: 'T1566.001',
  references: ['A42', 'hospital-blog-2023'],

  *detect(context) {
    const { message, organisation } = context
    if (attachments(context).length === 0 || message.from.some(({ domain }) => organisation.owns(domain))) return
    const subject = plain(bareSubject(message.subject))
    const evidence = [{ where: 'Subject', observed: message.subject.slice(0, 200) }]
    const wave = waveOf(subject, context)
    if (wave) yield { message: 'known', values: { since: wave.since, source: wave.source }, evidence }
    else if (subject !== '' && namesRecipient(subject, context)) yield { message: 'recipient', evidence }
  },
})

function waveOf(subject: string, { delivery }: DetectionContext): WaveSubject | undefined {
  const wave = byWhole.get(subject) ?? anywhere.find(({ text }) => subject.includes(text))?.one
  const month = delivery.receivedAt.getUTCMonth() + 1
  return wave?.months === undefined || wave.months.includes(month) ? wave : undefined
}

function namesRecipient(subject: string, { message, organisation }: DetectionContext): boolean {
  const names = message.to.slice(0, MAX_RECIPIENTS).flatMap(({ displayName, address }) => [displayName, address])
  return [...names, organisation.name].map(plain).some((name) => name.length >= MIN_NAME && [name, `${name}様`].includes(subject))
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s。.、,!?「」"'“”]+/gu, '')
}
