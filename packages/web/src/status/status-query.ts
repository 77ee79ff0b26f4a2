import type { Status } from '@sekisho/server/http'
import { queryOptions } from '@tanstack/react-query'
import { get } from '../http/client.ts'

export const status = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => get<Status>('/api/status', {}, signal),
  refetchInterval: 30_000,
})
