import type { LeakDetail, LeakRequest, LeakSummary, ProofLeakRequest, TheftProof } from '@sekisho/server/http'
import { queryOptions } from '@tanstack/react-query'
import { get, post } from '../http/client.ts'
import { upload } from '../http/upload.ts'

export const leaks = queryOptions({
  queryKey: ['leaks'],
  queryFn: ({ signal }) => get<LeakSummary[]>('/api/leaks', {}, signal),
})

/** Those that have this address. */
export const leaksOf = (address: string) =>
  queryOptions({
    queryKey: ['leaks', 'of', address],
    queryFn: ({ signal }) => get<LeakSummary[]>('/api/leaks', { address }, signal),
  })

export const leak = (id: string) =>
  queryOptions({
    queryKey: ['leaks', id],
    queryFn: ({ signal }) => get<LeakDetail>(`/api/leaks/${encodeURIComponent(id)}`, {}, signal),
  })

export const proofs = queryOptions({
  queryKey: ['leaks', 'proofs'],
  queryFn: ({ signal }) => get<TheftProof[]>('/api/leaks/proofs', {}, signal),
})

/** What the mail proves together with others; fails when it proves nothing. */
export const proofOf = (delivery: string) =>
  queryOptions({
    queryKey: ['leaks', 'proofs', delivery],
    queryFn: ({ signal }) => get<TheftProof>(`/api/leaks/proofs/${encodeURIComponent(delivery)}`, {}, signal),
    retry: false,
  })

export const enterLeak = (request: LeakRequest) => post<LeakDetail>('/api/leaks', request)

export const enterProof = (request: ProofLeakRequest) => post<LeakDetail>('/api/leaks/from-proof', request)

export const endWatch = (id: string, reason: string) => post<LeakDetail>(`/api/leaks/${encodeURIComponent(id)}/end`, { reason })

export const addStolenMail = (id: string, mail: File) =>
  upload<LeakDetail>(`/api/leaks/${encodeURIComponent(id)}/mails`, mail, () => {}).answer
