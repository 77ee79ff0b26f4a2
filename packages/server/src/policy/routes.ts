import { JUDGEMENT_VERSION, judgementRules, judgementTitle, weakEvidence } from '@sekisho/inspection/judgement'
import { Hono } from 'hono'
import type { PolicyOverview, RuleCheck } from '../http/api/policy.ts'
import type { Dependencies } from '../http/dependencies.ts'
import type { Env } from '../http/env.ts'
import { ById, ReasonInput } from '../http/inputs.ts'
import { may, staffOf } from '../http/may.ts'
import { problem } from '../http/problem.ts'
import { accepts } from '../http/validate.ts'
import { classTitles } from './class-titles.ts'
import { compile } from './expression.ts'
import { policyFacts } from './facts.ts'
import { factsOf } from './facts-of.ts'
import { AllowInput, CheckInput, LiveInput, RuleInput, RunById, WhatIfInput } from './inputs.ts'

export const policyRoutes = ({ policy, now }: Dependencies) =>
  new Hono<Env>()
    .get('/', may('policy.read'), async (c) => c.json(await overview(policy, c.get('organisation'), now())))

    .post('/check', may('policy.read'), accepts('json', CheckInput), async (c) => {
      const { expression, delivery } = c.req.valid('json')
      const compiled = compile(expression)
      if ('problem' in compiled) return c.json<RuleCheck>({ problem: compiled.problem, answer: null })
      const recorded = delivery ? await policy.mails.find(c.get('organisation'), delivery) : undefined
      if (!recorded) return c.json<RuleCheck>({ problem: null, answer: null })
      try {
        return c.json<RuleCheck>({ problem: null, answer: compiled.run(factsOf(recorded.mail, recorded.inspection)) })
      } catch (error) {
        const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
        const words = { ja: `このメールでは計算できません（${why}）。`, en: `It cannot be asked about this mail (${why}).` }
        return c.json<RuleCheck>({ problem: { words, from: null, to: null }, answer: null })
      }
    })

    .post('/rules', may('policy.edit'), accepts('json', RuleInput), async (c) => {
      const act = { by: staffOf(c).name, at: now() }
      const rule = await policy.repository.draft(c.get('organisation'), c.req.valid('json'), act)
      return c.json({ ...rule, trouble: null })
    })

    .post('/rules/:id', may('policy.edit'), accepts('param', ById), accepts('json', RuleInput), async (c) => {
      const act = { by: staffOf(c).name, at: now() }
      const rule = await policy.repository.redraft(c.get('organisation'), c.req.valid('param').id, c.req.valid('json'), act)
      return rule ? c.json({ ...rule, trouble: null }) : problem(c, 'not-found')
    })

    .post('/rules/:id/live', may('policy.edit'), accepts('param', ById), accepts('json', LiveInput), async (c) => {
      const { id } = c.req.valid('param')
      const { version, whatIf } = c.req.valid('json')
      if (!policy.wasAsked(whatIf, { id, version })) return problem(c, 'policy/changed')
      const rule = await policy.goLive(c.get('organisation'), id, version, { by: staffOf(c).name, at: now() })
      return rule ? c.json({ ...rule, trouble: null }) : problem(c, 'policy/changed')
    })

    .post('/rules/:id/retire', may('policy.edit'), accepts('param', ById), accepts('json', ReasonInput), async (c) => {
      const act = { by: staffOf(c).name, at: now() }
      const rule = await policy.retire(c.get('organisation'), c.req.valid('param').id, c.req.valid('json').reason, act)
      return rule ? c.json({ ...rule, trouble: null }) : problem(c, 'policy/changed')
    })

    .post('/allow', may('policy.edit'), accepts('json', AllowInput), async (c) => {
      return c.json(await policy.allow(c.get('organisation'), c.req.valid('json'), { by: staffOf(c).name, at: now() }))
    })

    .post('/allow/:id/retire', may('policy.edit'), accepts('param', ById), accepts('json', ReasonInput), async (c) => {
      const act = { by: staffOf(c).name, at: now() }
      const entry = await policy.takeBack(c.get('organisation'), c.req.valid('param').id, c.req.valid('json').reason, act)
      return entry ? c.json(entry) : problem(c, 'policy/changed')
    })

    .post('/what-if', may('policy.read'), accepts('json', WhatIfInput), async (c) => {
      const run = await policy.whatIf(c.get('organisation'), c.req.valid('json'))
      return run ? c.json(run) : problem(c, 'policy/busy')
    })

    .get('/what-if/:id', may('policy.read'), accepts('param', RunById), (c) => {
      const run = policy.runOf(c.req.valid('param').id)
      return run ? c.json(run.answer) : problem(c, 'not-found')
    })

    .delete('/what-if/:id', may('policy.read'), accepts('param', RunById), (c) => {
      policy.runOf(c.req.valid('param').id)?.cancel()
      return c.body(null, 204)
    })

async function overview(policy: Dependencies['policy'], organisation: string, at: Date): Promise<PolicyOverview> {
  const [rules, allow] = await Promise.all([policy.repository.rules(organisation), policy.repository.entries(organisation, at)])
  const { byVerdict, byClass } = policy.base()
  return {
    judge: {
      version: JUDGEMENT_VERSION,
      rules: judgementRules.map(({ id, verdict, when }) => ({ id, verdict, when, title: judgementTitle(id) })),
      weak: Object.entries(weakEvidence).map(([id, { points }]) => ({
        id,
        points,
        title: classTitles[id] ?? { ja: id, en: id },
      })),
    },
    base: { byVerdict, byClass },
    rules: rules.map((rule) => ({ ...rule, trouble: policy.book.troubleOf(rule) })),
    allow,
    facts: policyFacts,
    titles: classTitles,
  }
}
