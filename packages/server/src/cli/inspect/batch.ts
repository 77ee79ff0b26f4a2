// --batch JOBS.ndjson: one JSON object a line.
import { createReadStream, existsSync } from 'node:fs'
import { dirname, isAbsolute, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { readMail } from '../sources/index.ts'
import type { Job } from './job.ts'

const Line = z.object({
  message: z.string().min(1),
  envelope: z
    .object({
      mailFrom: z.string().nullish(),
      rcptTo: z.array(z.string()).nullish(),
      client: z.string().nullish(),
      helo: z.string().nullish(),
    })
    .nullish(),
  history: z.array(z.string()).nullish(),
  later: z.array(z.string()).nullish(),
  receivedAt: z.coerce.date().nullish(),
})

/** The jobs in their order; a line that is none becomes an unreadable one named by its number. */
export async function* jobsOfBatch(file: string): AsyncGenerator<Job> {
  let number = 0
  try {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1
      const line = text.replace(/^\uFEFF/, '').trim()
      if (line !== '') yield jobOf(line, file, number)
    }
  } catch (error) {
    yield { source: file, error: error instanceof Error ? error : new Error(String(error)) }
  }
}

function jobOf(text: string, file: string, number: number): Job {
  const source = `${file}:${number}`
  try {
    const { message, envelope, receivedAt } = Line.parse(JSON.parse(text))
    return {
      source: message,
      read: () => readMail(located(message, file)),
      envelope: {
        mailFrom: envelope?.mailFrom ?? undefined,
        rcptTo: envelope?.rcptTo ?? [],
        client: envelope?.client ?? undefined,
        helo: envelope?.helo ?? undefined,
      },
      receivedAt: receivedAt ?? new Date(),
    }
  } catch (error) {
    return { source, error: new Error(reasonOf(error)) }
  }
}

/** A relative path is looked for beside the jobs file first, then where the command runs. */
function located(path: string, file: string): string {
  if (isAbsolute(path)) return path
  const beside = resolve(dirname(file), path)
  return existsSync(beside) ? beside : resolve(path)
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  return error instanceof Error ? error.message : String(error)
}
