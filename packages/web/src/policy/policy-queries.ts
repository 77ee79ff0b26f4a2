import type {
  AllowEntry,
  AllowRequest,
  HouseRule,
  PolicyOverview,
  RuleCheck,
  RuleRequest,
  WhatIf,
  WhatIfRequest,
} from '@sekisho/server/http'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { get, post, remove } from '../http/client.ts'

const POLL_MS = 500
/** Days of mail that a change is tried on. */
export const WHAT_IF_DAYS = 30

export const policy = queryOptions({
  queryKey: ['policy'],
  queryFn: ({ signal }) => get<PolicyOverview>('/api/policy', {}, signal),
})

/** As it is typed; on a mail on record when one is named. */
export const ruleCheck = (expression: string, delivery: string) =>
  queryOptions({
    queryKey: ['policy-check', expression, delivery],
    queryFn: () => post<RuleCheck>('/api/policy/check', { expression, ...(delivery ? { delivery } : {}) }),
    enabled: expression.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })

/** Asked again until it is over. */
export const whatIf = (id: string) =>
  queryOptions({
    queryKey: ['what-if', id],
    queryFn: ({ signal }) => get<WhatIf>(`/api/policy/what-if/${encodeURIComponent(id)}`, {}, signal),
    enabled: id !== '',
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MS : false),
    retry: false,
  })

export const askWhatIf = (question: Partial<WhatIfRequest>) =>
  post<WhatIf>('/api/policy/what-if', { days: WHAT_IF_DAYS, ...question })
export const cancelWhatIf = (id: string) => remove(`/api/policy/what-if/${encodeURIComponent(id)}`)

export const saveRule = (id: string | undefined, rule: RuleRequest) =>
  post<HouseRule>(id === undefined ? '/api/policy/rules' : `/api/policy/rules/${encodeURIComponent(id)}`, rule)

export const goLive = ({ id, version }: HouseRule, run: string) =>
  post<HouseRule>(`/api/policy/rules/${encodeURIComponent(id)}/live`, { version, whatIf: run })

export const retireRule = (id: string, reason: string) =>
  post<HouseRule>(`/api/policy/rules/${encodeURIComponent(id)}/retire`, { reason })

export const allow = (request: AllowRequest) => post<AllowEntry>('/api/policy/allow', request)

export const takeBack = (id: string, reason: string) =>
  post<AllowEntry>(`/api/policy/allow/${encodeURIComponent(id)}/retire`, { reason })
