// What is accepted about policy, from the console and from files.
import { z } from 'zod'
import { idPattern } from '../store/index.ts'
import { compile, MAX_EXPRESSION } from './expression.ts'

const reason = z.string().trim().min(1).max(500)
const expiresAt = z.iso
  .datetime({ offset: true })
  .transform((iso) => new Date(iso).toISOString())
  .nullable()
/** As the detections are named, or what stands before one of their dots. */
const className = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/)
  .max(100)
const address = z.string().trim().toLowerCase().max(320)

const expression = z
  .string()
  .max(MAX_EXPRESSION)
  .refine((text) => 'run' in compile(text), 'expression')

export const RuleInput = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    expression,
    answer: z.enum(['deliver', 'annotate', 'hold', 'reject', 'allow']),
    allowClass: className.nullable().default(null),
    reason,
    expiresAt: expiresAt.default(null),
  })
  .refine(({ answer, allowClass }) => answer !== 'allow' || allowClass !== null, { path: ['allowClass'], message: 'allow-class' })

export const CheckInput = z.strictObject({
  expression: z.string().max(MAX_EXPRESSION * 2),
  delivery: z.string().regex(idPattern).nullish(),
})

export const LiveInput = z.strictObject({ version: z.int().min(1), whatIf: z.uuid() })

const pair = z.strictObject({
  kind: z.literal('pair'),
  sender: address.regex(/^[^\s@]+@[^\s@]+$/),
  recipient: address.regex(/^([^\s@]+@)?[^\s@]+\.[^\s@]+$/),
  classes: z.array(className).min(1).max(50),
  evenUnauthenticated: z.boolean().default(false),
  reason,
  expiresAt,
})

const macro = z.strictObject({
  kind: z.literal('macro'),
  sha256: z
    .string()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/),
  reason,
  expiresAt,
})

const certificate = z.strictObject({
  kind: z.literal('certificate'),
  /** Programs write the octets in pairs with colons between. */
  fingerprint: z
    .string()
    .transform((text) => text.replaceAll(/[:\s]/g, '').toLowerCase())
    .pipe(z.string().regex(/^[0-9a-f]{64}$/)),
  classes: z.array(className).min(1).max(50),
  reason,
  expiresAt,
})

export const AllowInput = z.discriminatedUnion('kind', [pair, macro, certificate])

export const WhatIfInput = z.strictObject({
  rules: z.array(z.string().regex(idPattern)).max(50).default([]),
  allow: AllowInput.nullable().default(null),
  days: z.int().min(1).max(90).default(30),
})

export const RunById = z.object({ id: z.uuid() })
