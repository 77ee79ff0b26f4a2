import type { NameUseFilter, NameUseOverview } from '@sekisho/server/http'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { get } from '../http/client.ts'

export const nameUse = (filter: NameUseFilter) =>
  queryOptions({
    queryKey: ['reports', filter],
    queryFn: ({ signal }) => get<NameUseOverview>('/api/reports', { ...filter }, signal),
    placeholderData: keepPreviousData,
  })
