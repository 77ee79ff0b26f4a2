import type { Problem } from '@sekisho/server/http'

/** The server refused, and says why in both languages. */
export class RequestRefused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.type)
    this.name = 'RequestRefused'
    this.problem = problem
  }
}

/** No answer came: the console is down, or the network. */
export class Unreachable extends Error {
  constructor() {
    super('unreachable')
    this.name = 'Unreachable'
  }
}

/** An answer came that is not ours. */
export class UnexpectedAnswer extends Error {
  readonly status: number

  constructor(status: number) {
    super(`unexpected answer ${status}`)
    this.name = 'UnexpectedAnswer'
    this.status = status
  }
}

/** Reads an answer's JSON; `UnexpectedAnswer` when it is none. */
export async function parseAnswer<T>(status: number, body: string): Promise<T> {
  try {
    return JSON.parse(body)
  } catch {
    throw new UnexpectedAnswer(status)
  }
}

/** What an answer that is not 2xx means; anything that is no problem document is unexpected. */
export function failureOf(status: number, body: string): RequestRefused | UnexpectedAnswer {
  try {
    const problem: unknown = JSON.parse(body)
    if (isProblem(problem)) return new RequestRefused(problem)
  } catch {
    // Not JSON: not from us.
  }
  return new UnexpectedAnswer(status)
}

/** Asking again later may help, asking again at once may not. */
export function isTemporary(error: unknown): boolean {
  if (error instanceof Unreachable) return true
  return error instanceof RequestRefused && (error.problem.status === 503 || error.problem.status === 429)
}

/** Whether the server said `type`. */
export function saysProblem(error: unknown, type: Problem['type']): boolean {
  return error instanceof RequestRefused && error.problem.type === type
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null || !('type' in body) || !('title' in body)) return false
  const { type, title } = body
  return typeof type === 'string' && typeof title === 'object' && title !== null && 'ja' in title
}
