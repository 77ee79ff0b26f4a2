import type { Inspection } from '@sekisho/server/http'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { saysProblem } from '../http/problem.ts'
import { upload } from '../http/upload.ts'

type State =
  | { readonly step: 'waiting' }
  | { readonly step: 'working'; readonly name: string /** 0-1 */; readonly sent: number }
  | { readonly step: 'done'; readonly name: string; readonly inspection: Inspection }
  | { readonly step: 'failed'; readonly name: string; readonly error: unknown }

interface FileInspection {
  readonly state: State
  readonly inspect: (file: File) => void
  /** Stops what is under way and forgets the result. */
  readonly reset: () => void
}

/** Sends one file at a time to be inspected; leaving the page stops it. */
export function useFileInspection(): FileInspection {
  const client = useQueryClient()
  const [state, setState] = useState<State>({ step: 'waiting' })
  const stop = useRef<() => void>(() => {})
  useEffect(() => () => stop.current(), [])

  const reset = useCallback(() => {
    stop.current()
    setState({ step: 'waiting' })
  }, [])

  const inspect = useCallback(
    (file: File) => {
      const { name } = file
      stop.current()
      setState({ step: 'working', name, sent: 0 })
      const sending = upload<Inspection>(`/api/inspect-file?filename=${encodeURIComponent(name)}`, file, (sent) =>
        setState({ step: 'working', name, sent }),
      )
      stop.current = sending.stop
      sending.answer.then(
        (inspection) => setState({ step: 'done', name, inspection }),
        (error: unknown) => {
          setState({ step: 'failed', name, error })
          if (saysProblem(error, 'session/required')) void client.invalidateQueries({ queryKey: ['session'] })
        },
      )
    },
    [client],
  )
  return { state, inspect, reset }
}
