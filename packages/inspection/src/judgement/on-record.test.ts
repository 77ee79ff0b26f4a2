import { catalogue, catalogueHouse } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { defaultPorts } from '../default-ports.ts'
import { inspect } from '../inspect.ts'
import type { Inspection } from '../inspection.ts'
import { organisationFrom } from '../message/organisation-from.ts'
import { judge } from './judge.ts'
import { judgeFactsOf } from './judge-facts.ts'

const envelope = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }
const ports = defaultPorts({ organisation: organisationFrom(catalogueHouse) })

test.each(catalogue.map((entry) => [entry.id, entry] as const))(
  '%s is judged from its record as it was when it came',
  async (_id, { bad, lookAlike }) => {
    for (const one of [...bad, ...lookAlike]) {
      const raw = await one.mail()
      const live = await inspect({ source: 'test', envelope, raw, receivedAt: new Date('2026-11-22T00:00:00Z') }, ports)
      const recorded: Inspection = JSON.parse(JSON.stringify(live))
      expect(judge(judgeFactsOf(recorded))).toEqual({ verdict: live.verdict, judgement: live.judgement })
    }
  },
)
