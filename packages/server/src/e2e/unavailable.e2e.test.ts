// What Sekisho stands on is gone for a while: mail waits at its sender, and nobody has to repair anything afterwards.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peer } from '../testing/peers.ts'
import { hasPostfix } from '../testing/postfix.ts'
import { type PrivatePostgres, startPostgres } from '../testing/postgres.ts'
import { eventually } from './eventually.ts'
import { House } from './house.ts'
import { cleanMail, macroMail, type NamedMail } from './mails.ts'

const later = { code: 451, text: expect.stringMatching(/^451 4\.7\.1 /) }

describe.runIf(hasPostfix())('SQLite', () => {
  let house: House
  beforeAll(async () => {
    house = await House.open({ nextHop: 'sink' })
  })
  afterAll(async () => await house?.close())

  test('locked by another program: the sender hears "later", the operator why, and it goes on once the lock is gone', async () => {
    const mail = cleanMail()
    const other = new Sqlite(join(house.data, 'sekisho.db'))
    other.exec('BEGIN EXCLUSIVE')
    expect(await house.send(mail)).toEqual(later)
    expect((await house.operator.status()).problems).toContainEqual(expect.objectContaining({ part: 'store' }))
    other.close()
    await wellAgain(house)
    expect(await house.send(mail)).toMatchObject({ code: 250 })
    await arrivesOnce(house, mail)
  })

  test('locked while a held mail is on its way out: it arrives once, and that is on record once the lock is gone', async () => {
    const mail = macroMail()
    await house.send(mail)
    const [held] = await house.operator.held()
    const other = new Sqlite(join(house.data, 'sekisho.db'))
    house.beforeArrival = async () => {
      other.exec('BEGIN EXCLUSIVE')
      return 'take'
    }
    const released = house.operator.release(held?.id ?? '')
    await house.arrival(mail.messageId)
    other.close()
    expect(await released).toMatchObject({ state: 'released' })
    await arrivesOnce(house, mail)
  })
})

describe.runIf(hasPostfix())('the disk of the vault', () => {
  let house: House
  let vault: string
  beforeAll(async () => {
    house = await House.open({
      prepare: (data) => {
        vault = join(data, 'vault')
        mkdirSync(vault, { recursive: true })
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=0700', 'tmpfs', vault])
      },
    })
  })
  afterAll(async () => {
    await house?.sekisho.stop()
    execFileSync('umount', ['--lazy', vault])
    await house?.close()
  })

  test('full: a mail to hold waits at its sender, a clean one goes on; with room again the first is held', async () => {
    fill(join(vault, 'filler'))
    const [toHold, clean] = [macroMail(), cleanMail()]
    expect(await house.send(toHold)).toEqual(later)
    expect((await house.operator.status()).problems).toContainEqual(expect.objectContaining({ part: 'vault' }))
    expect(await house.send(clean)).toMatchObject({ code: 250 })
    await arrivesOnce(house, clean)
    expect(await house.operator.held()).toEqual([])

    rmSync(join(vault, 'filler'))
    await wellAgain(house)
    expect(await house.send(toHold)).toMatchObject({ code: 250 })
    const [held] = await house.operator.held()
    await house.operator.release(held?.id ?? '')
    await arrivesOnce(house, toHold)
  })
})

describe.runIf(hasPostfix() && peer('postgresql'))('PostgreSQL', () => {
  let postgres: PrivatePostgres
  let house: House
  beforeAll(async () => {
    postgres = await startPostgres()
    house = await House.open({ store: { kind: 'postgres', url: await postgres.database('sekisho') } })
  })
  afterAll(async () => {
    await house?.close()
    await postgres?.stop()
  })

  test('keeps the records: one mail delivered, one held and released', async () => {
    const [clean, toHold] = [cleanMail(), macroMail()]
    await house.send(clean)
    await arrivesOnce(house, clean)
    await house.send(toHold)
    const [held] = await house.operator.held()
    expect(held).toMatchObject({ state: 'held', delivery: { subject: toHold.subject } })
    expect(await house.operator.release(held?.id ?? '')).toMatchObject({ state: 'released' })
    await arrivesOnce(house, toHold)
    expect(await house.operator.deliveries()).toHaveLength(2)
  })

  test('stopped: the sender hears "later"; started again, mail goes on by itself', async () => {
    const mail = cleanMail()
    await postgres.kill()
    expect(await house.send(mail)).toEqual(later)
    await postgres.restart()
    await wellAgain(house)
    expect(await house.send(mail)).toMatchObject({ code: 250 })
    await arrivesOnce(house, mail)
  })
})

/** Without anybody doing anything to Sekisho. */
async function wellAgain(house: House): Promise<void> {
  await eventually('all is well', async () => (await house.operator.status().catch(() => undefined))?.health === 'ok')
}

async function arrivesOnce(house: House, { messageId, raw }: NamedMail): Promise<void> {
  const arrived = await house.arrival(messageId)
  expect(arrived.raw.subarray(-raw.length).equals(raw)).toBe(true)
  await house.quiet()
  expect(house.arrivals(messageId)).toHaveLength(1)
}

/** To the last byte. */
function fill(file: string): void {
  for (let bytes = 1024 * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    }
  }
}
