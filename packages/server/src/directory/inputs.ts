// What is accepted from the console about the directory.
import { z } from 'zod'
import { idPattern } from '../store/index.ts'
import { isAddress, MAX_ADDRESS, MAX_FIELD } from './person.ts'

const line = z
  .string()
  .trim()
  .max(MAX_FIELD)
  .regex(/^[^\p{Cc}]*$/u)
const name = line.min(1)
const address = z.string().trim().max(MAX_ADDRESS).refine(isAddress, 'address')
const states = ['active', 'retired', 'canary'] as const
const state = z.enum(states)
const institutionDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[^\s@.]+(?:\.[^\s@.]+)+$/)

export const PeopleInput = z.object({
  state: z
    .string()
    .max(40)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(state))
    .optional(),
  text: z.string().trim().max(200).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const PersonInput = z.strictObject({
  name,
  reading: line.optional(),
  romaji: line.optional(),
  address,
  section: line.optional(),
  state: state.optional(),
})

export const StateInput = z.strictObject({ state, since: z.iso.date().optional() })

export const InstitutionInput = z.strictObject({
  name,
  aliases: z.array(name).max(50),
  domains: z.array(institutionDomain).min(1).max(100),
})

export const CorrespondentInput = z.strictObject({ name, address })

export const ByInstitution = z.object({ id: z.string().regex(/^(?:supplied:[a-z0-9-]{1,60}|[0-9a-f-]{36})$/) })
export const ByRow = z.object({ id: z.string().regex(idPattern) })

export const ImportInput = z.object({
  file: z.string().max(200).default('names.csv'),
  missing: z.enum(['retire', 'keep']).default('keep'),
  plan: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
})

export const LdapSyncInput = z.strictObject({ confirm: z.boolean().optional() })
