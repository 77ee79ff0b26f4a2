import type { WhatIf } from '@sekisho/server/http'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { saysProblem } from '../http/problem.ts'
import { cancelWhatIf, whatIf } from './policy-queries.ts'

/** Another question, this dialog's one before it too, ends within moments of being cancelled. */
const BUSY_TRIES = 5
const BUSY_PAUSE_MS = 1_000
/** Whoever is still ticking boxes asks nothing yet. */
const STILL_MS = 700

export interface WhatIfQuestion {
  /** Id of the run; empty before it was asked. */
  readonly run: string
  readonly answer: WhatIf | undefined
  readonly error: unknown
  readonly isAsking: boolean
  readonly ask: () => void
  readonly cancel: () => void
}

/** Nobody looks any more who could be told of a failure; a question that is not cancelled ends by itself, with its last mail. */
function leave(run: string): void {
  void cancelWhatIf(run).catch(() => undefined)
}

/** One question to the mails on record, from asking to its answer. */
export function useWhatIf(begin: () => Promise<WhatIf>): WhatIfQuestion {
  const [run, setRun] = useState('')
  const isGone = useRef(false)
  const current = useRef('')
  const asking = useMutation({
    mutationFn: begin,
    retry: (tries, error) => !isGone.current && tries < BUSY_TRIES && saysProblem(error, 'policy/busy'),
    retryDelay: BUSY_PAUSE_MS,
    onSuccess: ({ id }) => {
      current.current = id
      // Nobody waits for the answer any more.
      if (isGone.current) leave(id)
      else setRun(id)
    },
  })
  const cancelling = useMutation({ mutationFn: () => cancelWhatIf(run) })
  const { data: answer, error } = useQuery(whatIf(run))
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      if (current.current !== '') leave(current.current)
    }
  }, [])
  return {
    run,
    answer,
    error: asking.error ?? error,
    isAsking: asking.isPending,
    ask: () => asking.mutate(),
    cancel: () => cancelling.mutate(),
  }
}

/** The same, asked by itself once it is shown for a moment. */
export function useWhatIfAtOnce(begin: () => Promise<WhatIf>): WhatIfQuestion {
  const question = useWhatIf(begin)
  const ask = useRef(question.ask)
  useEffect(() => {
    const timer = setTimeout(() => ask.current(), STILL_MS)
    return () => clearTimeout(timer)
  }, [])
  return question
}
