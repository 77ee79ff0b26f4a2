import { failureOf, parseAnswer, Unreachable } from './problem.ts'

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
  const answer = await reach(path, { method: 'DELETE', headers: { 'x-csrf-token': csrfToken } })
  if (!answer.ok) throw failureOf(answer.status, await answer.text())
}

// The server speaks `http/api.ts`; its answers are believed, anything that is no JSON is not.
async function request<T>(path: string, init: RequestInit): Promise<T> {
  const answer = await reach(path, init)
  const body = await answer.text()
  if (!answer.ok) throw failureOf(answer.status, body)
  return parseAnswer<T>(answer.status, body)
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new Unreachable()
  }
}
