import type { AddressHistory, HistoryStatus } from '@sekisho/server/http'
import { queryOptions } from '@tanstack/react-query'
import { get } from '../http/client.ts'

export const historyStatus = queryOptions({
  queryKey: ['history', 'status'],
  queryFn: ({ signal }) => get<HistoryStatus>('/api/history/status', {}, signal),
})

/** Fails with `not-found` for an address that is unknown. */
export const addressHistory = (address: string) =>
  queryOptions({
    queryKey: ['history', 'address', address],
    queryFn: ({ signal }) => get<AddressHistory>(`/api/history/addresses/${encodeURIComponent(address)}`, {}, signal),
    enabled: address.includes('@'),
    retry: false,
  })
