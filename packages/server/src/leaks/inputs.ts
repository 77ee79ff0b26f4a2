// What is accepted into the ledger, from the console and from the command line.
import { z } from 'zod'

export const MAX_MAIL_BYTES = 30 * 1024 * 1024
const MAX_ITEMS = 5_000

export const line = (most: number) => z.string().trim().min(1).max(most)
const day = z.iso.date().or(z.iso.datetime({ offset: true }))
export const remark = z.string().trim().max(2_000).default('')
export const LeakInput = z.strictObject({
  name: line(200),
  since: day,
  untilKnown: day.optional(),
  note: remark,
  addresses: z.array(line(320)).max(MAX_ITEMS).default([]),
  names: z.array(line(200)).max(MAX_ITEMS).default([]),
  texts: z.array(line(100_000)).max(20).default([]),
  mailbox: line(320).optional(),
})
