import { hash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Inspection } from '@sekisho/inspection'
import SQLite from 'better-sqlite3'
import { loadConfig } from '../../config/index.ts'
import { MilterClient } from '../../gate/milter/milter-client.ts'
import { start } from '../../main.ts'
import { house, knownToList, type SelftestMail } from './cases.ts'

const OUTSIDE = '192.0.2.25'

/** Sends the mails through a temporary gate and reads from its records what was found. */
export async function replay(mails: readonly SelftestMail[], replayed: () => void): Promise<Inspection[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sekisho-selftest-'))
  try {
    const overrides = {
      dataFolder,
      organisation: house,
      gate: { listen: 'unix:milter.sock', dns: { enabled: false } },
      engines: await enginesIn(dataFolder),
      console: { listen: '127.0.0.1:0' },
      log: { level: 'error' },
    }
    const server = await start(await loadConfig(undefined, overrides, {}))
    try {
      const [address] = server.gate
      if (!address) throw new Error('the gate listens nowhere')
      const client = await MilterClient.connect(address)
      await client.negotiate()
      await client.introduce(OUTSIDE)
      for (const [number, mail] of mails.entries()) {
        const raw = Buffer.from(await mail())
        await client.send({
          mailFrom: 'someone@unrelated.example',
          rcptTo: ['soumu@midorino.example.com'],
          raw,
          queueId: String(number),
        })
        replayed()
      }
      client.quit()
    } finally {
      await server.close()
    }
    return recorded(join(dataFolder, 'sekisho.db'))
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
}

/** An anti-virus that is not there, a rule and a list. */
async function enginesIn(folder: string) {
  const rulesFolder = join(folder, 'rules')
  const file = join(folder, 'list.txt')
  await mkdir(rulesFolder)
  await writeFile(join(rulesFolder, 'selftest.yar'), 'rule selftest { strings: $word = "shibboleth" condition: $word }')
  await writeFile(file, `${hash('sha256', knownToList.bytes)}\n`)
  return { clamd: { address: `unix:${join(folder, 'clamd.ctl')}` }, yara: { rulesFolder }, hashLists: [{ file }] }
}

function recorded(file: string): Inspection[] {
  const db = new SQLite(file, { readonly: true })
  try {
    const rows = db.prepare<[], { json: string }>('select json from inspection').all()
    return rows.map(({ json }): Inspection => JSON.parse(json))
  } finally {
    db.close()
  }
}
