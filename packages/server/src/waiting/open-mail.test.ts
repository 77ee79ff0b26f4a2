import type { Inspection } from '@sekisho/inspection'
import { expect, it } from 'vitest'
import { defaultPolicy } from '../gate/policy.ts'
import { anInspection } from '../testing/decisions.ts'
import { onEveryStore } from '../testing/stores.ts'
import { aHouse, later, start } from '../testing/waiting.ts'
import { type OpeningPorts, openMail } from './open-mail.ts'
import { maxTries } from './waiting-repository.ts'

const closed: Inspection = { ...anInspection(), uninspected: [{ path: '資料.zip', why: 'encrypted' }] }

onEveryStore('the tries of a waiting mail', (fresh) => {
  it('are kept in half for those who have a right to be heard', async () => {
    const { waits, brings, waiting, offers, quarantine } = aHouse(await fresh())
    const id = await waits()
    const tried: string[][] = []
    const ports: OpeningPorts = {
      organisation: 'house',
      waiting,
      offers,
      quarantine,
      vault: {
        async *get() {
          yield Buffer.from('Subject: x\r\n\r\n')
        },
      },
      inspectors: {
        async inspect({ passwords = [] }) {
          tried.push(passwords.map(({ value }) => value))
          return closed
        },
      },
      policy: () => defaultPolicy,
      history: undefined,
      spoolFolder: '',
      now: () => start,
    }
    const opened = async () => (await openMail(id, false, ports)).kind
    for (let wrong = 0; wrong < maxTries / 2; wrong += 1) {
      await brings({ passwords: [`wrong${wrong}`], more: { isAuthenticated: false } })
      expect(await opened()).toBe('wrong')
    }
    await brings({ passwords: ['one more'], more: { isAuthenticated: false } })
    expect(await opened()).toBe('nothing-new')
    expect(await waiting.find('house', id)).toMatchObject({ state: 'waiting', tries: maxTries / 2 })
    await brings({ passwords: ['true'], at: later(1), more: { isAuthenticated: true } })
    expect(await opened()).toBe('wrong')
    expect(tried.at(-1)?.[0]).toBe('true')
  })
})
