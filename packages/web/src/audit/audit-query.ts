import type { AuditEntry, AuditFilter, Page } from '@sekisho/server/http'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { get } from '../http/client.ts'

export const auditTrail = (filter: AuditFilter) =>
  queryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ signal }) => get<Page<AuditEntry>>('/api/audit', { ...filter }, signal),
    placeholderData: keepPreviousData,
  })
