import type {
  DeliveryDetail,
  DeliveryFilter,
  DeliverySummary,
  HeldMessage,
  Page,
  QuarantineFilter,
  SafeText,
} from '@sekisho/server/http'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { get, post } from '../http/client.ts'

export const deliveries = (filter: DeliveryFilter) =>
  queryOptions({
    queryKey: ['deliveries', filter],
    queryFn: ({ signal }) => get<Page<DeliverySummary>>('/api/deliveries', { ...filter }, signal),
    placeholderData: keepPreviousData,
  })

export const delivery = (id: string) =>
  queryOptions({
    queryKey: ['delivery', id],
    queryFn: ({ signal }) => get<DeliveryDetail>(`/api/deliveries/${encodeURIComponent(id)}`, {}, signal),
  })

/** Reading is recorded, so it is asked for once and only when somebody wants to read. */
export const deliveryText = (id: string) =>
  queryOptions({
    queryKey: ['delivery-text', id],
    queryFn: ({ signal }) => get<SafeText>(`/api/deliveries/${encodeURIComponent(id)}/text`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

export const heldMessages = (filter: QuarantineFilter) =>
  queryOptions({
    queryKey: ['quarantine', filter],
    queryFn: ({ signal }) => get<Page<HeldMessage>>('/api/quarantine', { ...filter }, signal),
    placeholderData: keepPreviousData,
  })

/** The two ends of a held mail. */
export type HeldDecision = 'release' | 'destroy'

export const decideHeld = (id: string, decision: HeldDecision, reason: string) =>
  post<HeldMessage>(`/api/quarantine/${encodeURIComponent(id)}/${decision}`, { reason })
