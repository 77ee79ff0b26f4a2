import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isTemporary, saysProblem } from './problem.ts'

/** Asks again only where that may help; a session that ended brings back the sign-in. */
export function createQueryClient(): QueryClient {
  const onError = (error: Error): void => {
    if (saysProblem(error, 'session/required') || saysProblem(error, 'request/csrf')) {
      void client.invalidateQueries({ queryKey: ['session'] })
    }
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (count, error) => count < 2 && isTemporary(error) },
      mutations: { retry: false },
    },
  })
  return client
}
