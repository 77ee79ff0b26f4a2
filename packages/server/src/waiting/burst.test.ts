import { expect, it } from 'vitest'
import { aBurst } from '../testing/burst.ts'
import { onEveryStore } from '../testing/stores.ts'
import type { Who } from '../testing/waiting.ts'
import { maxTries, triesAtOnce } from './allowed-tries.ts'

const COUNT = 40
/** What a password takes; of a document, with one of the mail's own for each. */
const [OF_ARCHIVE_MS, OF_DOCUMENT_MS] = [0.1, 200]
/** What a mail with a signature brings besides its password. */
const SIGNATURE = ['TEL', '03-0000-0000', 'FAX', '03-0000-0001', '100-0001', '1-2-3']
const subject = { more: { subject: 4_711 } } satisfies Who
const vouched = { more: { subject: 4_711, isAuthenticated: true } } satisfies Who

const numbers = Array.from({ length: COUNT }, (_, number) => number)
const reversed = numbers.toReversed()
const mixed = numbers.map((number) => (number * 17 + 5) % COUNT)
const passwordOf = (number: number) => `pw-${number}-x`
const told = (number: number) => [`:${passwordOf(number)}`, passwordOf(number), ...SIGNATURE]

onEveryStore('forty closed mails of one sender, subject and recipient', (fresh) => {
  it.each([
    ['in their order, at once', numbers, subject, 0, OF_ARCHIVE_MS],
    ['in their order, one a minute', numbers, subject, 60, OF_ARCHIVE_MS],
    ['the other way round', reversed, subject, 0, OF_ARCHIVE_MS],
    ['mixed', mixed, subject, 0, OF_ARCHIVE_MS],
    ['mixed, for documents of an authenticated sender', mixed, vouched, 10, OF_DOCUMENT_MS],
  ] as const)('are all opened when their passwords come %s', async (_how, order, who, seconds, msOfPassword) => {
    const { closed, telling, passes, opened, failures } = aBurst(await fresh(), msOfPassword)
    for (const number of numbers) {
      await closed(passwordOf(number), who)
      await passes(1)
    }
    for (const number of order) {
      await telling(told(number), who)
      await passes(seconds)
    }
    await passes(5 * 60)
    expect(failures).toEqual([])
    expect(opened.size).toBe(COUNT)
  })

  it.each([
    ['in their order', numbers],
    ['the other way round', reversed],
    ['mixed', mixed],
  ] as const)('are all opened when their passwords came first, %s', async (_how, order) => {
    const { closed, telling, passes, opened, failures } = aBurst(await fresh())
    for (const number of order) await telling(told(number), subject)
    await passes(60)
    for (const number of numbers) await closed(passwordOf(number), subject)
    await passes(5 * 60)
    expect(failures).toEqual([])
    expect(opened.size).toBe(COUNT)
  })

  it('are opened by those of their authenticated sender in a flood of others in the same name', async () => {
    const { closed, telling, passes, opened, waiting, failures } = aBurst(await fresh())
    const ids: string[] = []
    for (const number of numbers) {
      ids.push(await closed(passwordOf(number), vouched))
      await passes(1)
    }
    const forged = { more: { ...subject.more, isAuthenticated: false, mailFrom: 'x7@unrelated.example' } }
    for (const number of numbers.toReversed()) {
      for (let index = 0; index < 2; index += 1)
        await telling(
          [...Array(20).keys()].map((word) => `wrong-${number}-${index}-${word}`),
          forged,
        )
      await passes(20)
      await telling(told(number), vouched)
    }
    await passes(10 * 60)
    expect(failures).toEqual([])
    expect(opened.size).toBe(COUNT)
    for (const id of ids) expect((await waiting.find('house', id))?.tries).toBeLessThan(maxTries)
  })

  it('are all opened by one password for them all', async () => {
    const { closed, telling, passes, opened } = aBurst(await fresh())
    for (const _ of numbers) await closed('for-all', subject)
    await telling(['for-all', ...SIGNATURE], subject)
    await passes(60)
    expect(opened.size).toBe(COUNT)
  })

  it('have what was put off tried after a restart', async () => {
    const { closed, telling, passes, restarts, opened, waiting } = aBurst(await fresh())
    const id = await closed('true', subject)
    for (let wrong = 0; wrong < triesAtOnce; wrong += 1) {
      await telling([`wrong-${wrong}`], subject)
      await passes(0)
    }
    await telling(['true'], subject)
    await passes(0)
    expect(await waiting.find('house', id)).toMatchObject({ state: 'waiting', tries: triesAtOnce })
    await restarts()
    expect(opened.size).toBe(0)
    await passes(60)
    expect(opened.size).toBe(1)
  })

  it('are tried again when no inspector was there', async () => {
    const { closed, telling, passes, breaksDown, opened, failures } = aBurst(await fresh())
    await closed('true', subject)
    breaksDown(2)
    await telling(['true'], subject)
    // At once, and when the clock sees that it is new; then after a while.
    await passes(100)
    expect([failures.length, opened.size]).toEqual([2, 0])
    await passes(120)
    expect([failures.length, opened.size]).toEqual([2, 1])
  })
})
