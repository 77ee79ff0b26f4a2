// --batch JOBS.ndjson: one JSON object a line.
import { createReadStream, existsSync } from 'node:fs'
import { dirname, isAbsolute, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Words } from '@sekisho/inspection'
import { z } from 'zod'
import { allowedBy } from '../../config/issues.ts'
import type { Language } from '../language.ts'
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

/** The jobs in their order; a line that is none becomes an unreadable one named by its number. `byItself`: a line names other mails. */
export async function* jobsOfBatch(file: string, language: Language, byItself: () => void): AsyncGenerator<Job> {
  let number = 0
  try {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1
      const line = text.replace(/^\uFEFF/, '').trim()
      if (line !== '') yield jobOf(line, file, number, language, byItself)
    }
  } catch (error) {
    yield { source: file, error: error instanceof Error ? error : new Error(String(error)) }
  }
}

function jobOf(text: string, file: string, number: number, language: Language, byItself: () => void): Job {
  const source = `${file}:${number}`
  try {
    const { message, envelope, receivedAt, history, later } = Line.parse(jsonOf(text))
    if (history?.length || later?.length) byItself()
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
    return { source, error: new Error(reasonOf(error)[language]) }
  }
}

/** A relative path is looked for beside the jobs file first, then where the command runs. */
function located(path: string, file: string): string {
  if (isAbsolute(path)) return path
  const beside = resolve(dirname(file), path)
  return existsSync(beside) ? beside : resolve(path)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new NoJob()
  }
}

class NoJob extends Error {}

function reasonOf(error: unknown): Words {
  if (error instanceof NoJob)
    return {
      ja: 'この行は JSON ではありません。一行に {"message": "メールのパス"} の形で書いてください',
      en: 'this line is not JSON; write {"message": "path of a mail"} on one line',
    }
  if (!(error instanceof z.ZodError)) throw error
  const issues = error.issues.map((issue) => ({ key: issue.path.join('.'), allowed: allowedBy(issue) }))
  return {
    ja: issues.map(({ key, allowed }) => `${key}: 使えるもの：${allowed.ja}`).join('、'),
    en: issues.map(({ key, allowed }) => `${key}: allowed: ${allowed.en}`).join('; '),
  }
}
