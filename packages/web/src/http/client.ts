import { failureOf, UnexpectedAnswer, Unreachable } from './problem.ts'

let csrfToken = ''

/** The session brings it; everything that changes something carries it. */
export function keepCsrfToken(token: string): void {
  csrfToken = token
}

export function currentCsrfToken(): string {
  return csrfToken
}

type Query = Readonly<Record<string, string | undefined>>

/** `GET`; absent and empty query values are left out. */
export function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  const search = new URLSearchParams(given).toString()
  return request<T>(search ? `${path}?${search}` : path, signal ? { signal } : {})
}

/** `POST` with a JSON body. */
export function post<T>(path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': csrfToken }
  return request<T>(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** `DELETE`; nothing comes back. */
export async function remove(path: string): Promise<void> {
  await request<unknown>(path, { method: 'DELETE', headers: { 'x-csrf-token': csrfToken } })
}

async function request<T>(path: string, init: RequestInit): Promise<T> {
  const answer = await reach(path, init)
  const body = await bodyOf(answer)
  if (!answer.ok) throw failureOf(answer.status, body)
  if (body === undefined && answer.status !== 204) throw new UnexpectedAnswer(answer.status)
  return body as T
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new Unreachable()
  }
}

/** `undefined` for an empty body and for anything that is not JSON. */
async function bodyOf(answer: Response): Promise<unknown> {
  if (!/\bjson\b/.test(answer.headers.get('content-type') ?? '')) return undefined
  try {
    return await answer.json()
  } catch {
    return undefined
  }
}
