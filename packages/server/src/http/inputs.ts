// What is accepted from the console.
import { z } from 'zod'
import { idPattern } from '../store/index.ts'

const actions = ['deliver', 'annotate', 'hold', 'reject', 'tempfail'] as const
const verdicts = ['clean', 'suspicious', 'unscannable', 'malicious'] as const
const states = ['held', 'releasing', 'released', 'destroyed'] as const

export const DEFAULT_LIMIT = 50
const limit = z.coerce.number().int().min(1).max(200).default(DEFAULT_LIMIT)
const text = z.string().trim().max(200).optional()
const cursor = z.string().regex(idPattern).optional()
const time = z.iso
  .datetime({ offset: true })
  .transform((iso) => new Date(iso))
  .optional()

/** One or several of a closed list: repeated, or separated by commas. */
function listOf<const T extends readonly [string, ...string[]]>(values: T) {
  const split = z.preprocess(
    (given) => [given].flat().flatMap((each) => String(each).split(',').filter(Boolean)),
    z.array(z.enum(values)),
  )
  return z.union([z.undefined(), split])
}

export const ById = z.object({ id: z.string().regex(idPattern) })

export const DeliveryQueryInput = z.object({
  verdict: listOf(verdicts),
  disposition: listOf(actions),
  text,
  from: time,
  to: time,
  cursor,
  limit,
})

export const QuarantineQueryInput = z.object({
  state: listOf(states),
  password: z.literal('waiting').optional(),
  text,
  cursor,
  limit,
})

export const AuditQueryInput = z.object({
  subject: z.string().max(100).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  limit,
})

export const PasswordInput = z.strictObject({ password: z.string().min(1).max(256) })

export const ReasonInput = z.strictObject({ reason: z.string().trim().min(1).max(500) })

const name = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\p{C}]+$/u)

export const SignInInput = z.strictObject({ name, password: z.string().min(1).max(256) })

export const FirstOperatorInput = z.strictObject({ token: z.string().max(100), name, password: z.string().min(10).max(256) })

export const FileInput = z.object({ filename: z.string().min(1).max(1_000).default('file') })
