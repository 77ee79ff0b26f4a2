import type { FirstOperatorRequest, Permission, SessionAnswer, SignInRequest } from '@sekisho/server/http'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { get, keepCsrfToken, post, remove } from '../http/client.ts'

/** Who I am. Also keeps the CSRF token for everything that follows. */
export const session = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => kept(await get<SessionAnswer>('/api/session', {}, signal)),
  staleTime: 60_000,
})

export const signIn = async (request: SignInRequest) => kept(await post<SessionAnswer>('/api/session', request))

export const createFirstOperator = async (request: FirstOperatorRequest) =>
  kept(await post<SessionAnswer>('/api/first-operator', request))

export const signOut = () => remove('/api/session')

/** Whether the person signed in may do this; false while unknown. */
export function useMay(permission: Permission): boolean {
  return useQuery(session).data?.permissions.includes(permission) ?? false
}

function kept(answer: SessionAnswer): SessionAnswer {
  keepCsrfToken(answer.csrfToken)
  return answer
}
