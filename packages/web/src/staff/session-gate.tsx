import { Center } from '@mantine/core'
import type { SessionAnswer, StaffMember } from '@sekisho/server/http'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loaded } from '../shared/loaded.tsx'
import { session } from './session-queries.ts'
import { SignInPage } from './sign-in-page.tsx'

interface Props {
  readonly children: (staff: StaffMember, answer: SessionAnswer) => ReactNode
}

/** Lets in who is signed in, and shows the sign-in to everyone else. */
export function SessionGate({ children }: Props) {
  const current = useQuery(session)
  if (current.data?.staff) return children(current.data.staff, current.data)
  if (current.data) return <SignInPage needsFirstOperator={current.data.needsFirstOperator} />
  return (
    <Center component="main" mih="100dvh" p="md">
      <Loaded query={current}>{() => null}</Loaded>
    </Center>
  )
}
