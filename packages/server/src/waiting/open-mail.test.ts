import type { Inspection } from '@sekisho/inspection'
import { memoryRecords, recall } from '@sekisho/inspection/history'
import { expect, it } from 'vitest'
import { defaultPolicy } from '../gate/policy.ts'
import type { InspectableMail } from '../pool/index.ts'
import type { Store } from '../store/index.ts'
import { openedWith } from '../testing/burst.ts'
import { anInspection } from '../testing/decisions.ts'
import { onEveryStore } from '../testing/stores.ts'
import { aHouse, facts, later } from '../testing/waiting.ts'
import { triesAtOnce } from './allowed-tries.ts'
import { type OpeningPorts, openMail } from './open-mail.ts'

/** A house, and what opens its mails with this inspector. */
function aDesk(store: Store) {
  const house = aHouse(store)
  const { waiting, offers, quarantine, clock } = house
  return {
    ...house,
    ports: (inspect: OpeningPorts['inspectors']['inspect']): OpeningPorts => ({
      organisation: 'house',
      waiting,
      offers,
      quarantine,
      vault: {
        async *get() {
          yield Buffer.from('Subject: x\r\n\r\n')
        },
      },
      inspectors: { inspect },
      policy: () => defaultPolicy,
      history: undefined,
      spoolFolder: '',
      now: () => clock.now,
    }),
  }
}

const closed: Inspection = { ...anInspection(), uninspected: [{ path: '資料.zip', why: 'encrypted' }] }

onEveryStore('the tries of a waiting mail', (fresh) => {
  it('are kept in half for those who have a right to be heard', async () => {
    const { waits, brings, waiting, clock, ports } = aDesk(await fresh())
    const id = await waits()
    const tried: string[][] = []
    const inspect = async ({ passwords = [] }: InspectableMail) => {
      tried.push(passwords.map(({ value }) => value))
      return closed
    }
    const opened = async () => (await openMail(id, false, ports(inspect))).kind
    for (let wrong = 0; wrong < triesAtOnce; wrong += 1) {
      await brings({ passwords: [`wrong${wrong}`], more: { isAuthenticated: false } })
      expect(await opened()).toBe('wrong')
    }
    await brings({ passwords: ['one more'], more: { isAuthenticated: false } })
    expect(await opened()).toBe('not-yet')
    expect(await waiting.find('house', id)).toMatchObject({ state: 'waiting', tries: triesAtOnce })
    await brings({ passwords: ['true'], at: later(1), more: { isAuthenticated: true } })
    expect(await opened()).toBe('wrong')
    expect(tried.at(-1)?.[0]).toBe('true')
    clock.now = later(1)
    expect(await opened()).toBe('wrong')
    expect(tried.at(-1)?.[0]).toBe('one more')
  })

  it('begin anew when a part is open: what is inside may take a password that came before', async () => {
    const { waits, brings, waiting, ports } = aDesk(await fresh())
    const id = await waits()
    const inspect = async ({ passwords = [] }: InspectableMail) => {
      const has = (value: string) => passwords.some((password) => password.value === value)
      if (!has('outer')) return closed
      return has('inner') ? anInspection() : { ...closed, artifacts: [openedWith('outer')] }
    }
    const opened = async () => (await openMail(id, false, ports(inspect))).kind
    for (const password of ['inner', 'wrong']) {
      await brings({ passwords: [password] })
      expect(await opened()).toBe('wrong')
    }
    const outer = await brings({ passwords: ['outer'] })
    expect(await opened()).toBe('wrong')
    expect(await waiting.find('house', id)).toMatchObject({ tried: new Set([outer]), partlyBy: new Set([outer]) })
    expect(await opened()).toBe('opened')
  })

  it('take the passwords that are their turn, and no others that the history knows', async () => {
    const { waits, brings, ports } = aDesk(await fresh())
    const id = await waits()
    const records = memoryRecords()
    for (let number = 0; number < 30; number += 1) {
      const who = { passwords: [`pw-${number}`], more: { messageId: number } }
      await brings(who)
      records.learn(facts(who))
    }
    const counts: (number | undefined)[][] = []
    const inspect = async (mail: InspectableMail) => {
      counts.push([mail.passwords?.length, (await mail.recall?.(facts()))?.passwords.length])
      return closed
    }
    const history = { recall: async () => await recall(facts(), records), learn: () => {} }
    expect((await history.recall()).passwords).toHaveLength(30)
    expect((await openMail(id, false, { ...ports(inspect), history })).kind).toBe('wrong')
    expect(counts).toEqual([[20, 0]])
  })
})
