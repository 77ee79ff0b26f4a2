import { Stack } from '@mantine/core'
import type { DeliverySummary, Inspection, Words } from '@sekisho/server/http'
import type { ReactNode } from 'react'
import { AuthenticationFacts } from './authentication-facts.tsx'
import { Detections } from './detections.tsx'
import classes from './inspection-view.module.css'
import { isMail } from './is-mail.ts'
import { JudgementView } from './judgement-view.tsx'
import { MessageFacts } from './message-facts.tsx'
import { SignatureList } from './signature-list.tsx'
import { UninspectedList } from './uninspected-list.tsx'
import { UnpackTree } from './unpack-tree.tsx'
import { VerdictBanner } from './verdict-banner.tsx'

interface Props {
  readonly inspection: Inspection
  /** What became of the mail; absent for a file that was only inspected. */
  readonly done?: { readonly delivery: DeliverySummary; readonly because: Words }
  /** What a person can decide now. */
  readonly decide?: ReactNode
  /** What it proves together with others. */
  readonly proof?: ReactNode
  readonly text: ReactNode
  /** Further facts, beside the evidence on wide screens. */
  readonly aside?: ReactNode
}

/** One inspection, read from top to bottom: verdict and why, the evidence, what was opened, what was not, who sent it. */
export function InspectionView({ inspection, done, decide, proof, text, aside }: Props) {
  return (
    <Stack gap="md">
      <VerdictBanner inspection={inspection} {...(done ? { done } : {})} />
      {decide}
      <div className={classes['columns']}>
        <Stack gap="md" miw={0}>
          {inspection.judgement && <JudgementView judgement={inspection.judgement} />}
          <Detections detections={inspection.detections} />
          {proof}
          <UninspectedList items={inspection.uninspected} />
          <UnpackTree inspection={inspection} />
          {text}
        </Stack>
        <Stack gap="md" miw={0}>
          {isMail(inspection.message) && (
            <>
              <MessageFacts message={inspection.message} />
              <AuthenticationFacts results={inspection.authentication} />
              <SignatureList inspection={inspection} />
            </>
          )}
          {aside}
        </Stack>
      </div>
    </Stack>
  )
}
