import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { followEvents } from './live.ts'

/** Follows the server's events while mounted; false once the connection was lost. */
export function useLive(): boolean {
  const client = useQueryClient()
  const [connected, setConnected] = useState(true)
  useEffect(() => followEvents(client, setConnected), [client])
  return connected
}
