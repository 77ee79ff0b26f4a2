import type { WhatIf } from '@sekisho/server/http'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { cancelWhatIf, whatIf } from './policy-queries.ts'

export interface WhatIfQuestion {
  /** Id of the run; empty before it was asked. */
  readonly run: string
  readonly answer: WhatIf | undefined
  readonly error: unknown
  readonly isAsking: boolean
  readonly ask: () => void
  readonly cancel: () => void
}

/** One question to the mails on record, from asking to its answer. */
export function useWhatIf(begin: () => Promise<WhatIf>): WhatIfQuestion {
  const [run, setRun] = useState('')
  const asking = useMutation({ mutationFn: begin, onSuccess: ({ id }) => setRun(id) })
  const cancelling = useMutation({ mutationFn: () => cancelWhatIf(run) })
  const { data: answer, error } = useQuery(whatIf(run))
  return {
    run,
    answer,
    error: asking.error ?? error,
    isAsking: asking.isPending,
    ask: () => asking.mutate(),
    cancel: () => cancelling.mutate(),
  }
}
