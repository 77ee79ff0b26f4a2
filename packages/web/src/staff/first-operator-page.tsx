import { Alert, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'
import { Failed } from '../shared/failed.tsx'
import { Loaded } from '../shared/loaded.tsx'
import { Entrance } from './entrance.tsx'
import { FirstOperatorForm } from './first-operator-form.tsx'
import { tokenOfLink } from './one-time-link.ts'
import { createFirstOperator, session } from './session-queries.ts'

/** Opened by the one-time link printed at start: creates the first operator and signs in. */
export function FirstOperatorPage() {
  const t = useTranslation('session')
  const [token] = useState(tokenOfLink)
  const current = useQuery(session)
  const client = useQueryClient()
  const navigate = useNavigate()
  const creating = useMutation({
    mutationFn: createFirstOperator,
    onSuccess: async (answer) => {
      client.setQueryData(session.queryKey, answer)
      await navigate({ to: '/deliveries' })
    },
  })
  // The link was used: whoever opens it again is let in, or asked to sign in.
  if (current.data?.needsFirstOperator === false) return <Navigate to="/deliveries" />
  if (!token) {
    return (
      <Entrance title={t('first.noToken.title')}>
        <Alert>
          <Text size="sm">{t('first.noToken.detail')}</Text>
        </Alert>
      </Entrance>
    )
  }
  return (
    <Entrance title={t('first.title')} lead={t('first.lead')}>
      {creating.isError && <Failed error={creating.error} />}
      <Loaded query={current}>
        {() => <FirstOperatorForm busy={creating.isPending} onSubmit={(person) => creating.mutate({ token, ...person })} />}
      </Loaded>
    </Entrance>
  )
}
