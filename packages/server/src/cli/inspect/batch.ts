// --batch JOBS.ndjson: one JSON object a line.
import { createReadStream, existsSync } from 'node:fs'
import { dirname, isAbsolute, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Words } from '@sekisho/inspection'
import { z } from 'zod'
import { allowedBy } from '../../config/issues.ts'
import type { Language } from '../language.ts'
import { readMail } from '../sources/index.ts'
import type { Job, OtherMails, OtherPath } from './job.ts'

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

/** The jobs in their order, `others` going with each of them; a line that is none becomes an unreadable one named by its number. */
export async function* jobsOfBatch(file: string, others: OtherMails, language: Language): AsyncGenerator<Job> {
  let number = 0
  try {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1
      const line = text.replace(/^\uFEFF/, '').trim()
      if (line !== '') yield jobOf(line, { file, number, others, language })
    }
  } catch (error) {
    yield { source: file, error: error instanceof Error ? error : new Error(String(error)) }
  }
}

/** True when a line names mails of before or after; without any, nothing of the kind is asked. */
export async function namesOtherMails(file: string): Promise<boolean> {
  for await (const text of createInterface({ input: createReadStream(file) })) {
    if (/"(?:history|later)"\s*:\s*\[\s*[^\s\]]/.test(text)) return true
  }
  return false
}

interface Place {
  readonly file: string
  readonly number: number
  readonly others: OtherMails
  readonly language: Language
}

function jobOf(text: string, { file, number, others, language }: Place): Job {
  const source = `${file}:${number}`
  try {
    const { message, envelope, receivedAt, history, later } = Line.parse(jsonOf(text))
    const beside = (paths: readonly string[] | null | undefined): OtherPath[] =>
      (paths ?? []).map((written) => ({ written, path: located(written, file) }))
    return {
      source: message,
      read: () => readMail(located(message, file)),
      envelope: {
        mailFrom: envelope?.mailFrom ?? undefined,
        rcptTo: envelope?.rcptTo ?? [],
        client: envelope?.client ?? undefined,
        helo: envelope?.helo ?? undefined,
      },
      receivedAt: receivedAt ?? undefined,
      history: [...others.history, ...beside(history)],
      later: [...beside(later), ...others.later],
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
