import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anInspection, GateInMemory } from '../testing/gate-in-memory.ts'
import { hasPostfix, type Postfix, startPostfix } from '../testing/postfix.ts'
import { openSink, type SmtpSink } from '../testing/smtp-sink.ts'
import { defaultSessionLimits, gateMilter, type MilterServer } from './milter/index.ts'
import { reinject } from './reinject.ts'
import { NotTaken, sendMessage } from './smtp-client.ts'

const smtp = { name: 'client.example.com', silenceMs: 20_000 }
const verdicts = ['suspicious', 'malicious', 'unscannable'] as const
const reason = { ja: '差出人の名前と住所が一致しません。', en: 'The name and the address of the sender do not match.' }

describe.runIf(hasPostfix()).each(['unix', 'inet'] as const)('behind a real Postfix, %s socket', (kind) => {
  let folder: string
  let gate: GateInMemory
  let milter: MilterServer
  let sink: SmtpSink
  let postfix: Postfix

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sekisho-behind-'))
    chmodSync(folder, 0o755)
    gate = new GateInMemory()
    gate.currentPolicy = {
      ...gate.currentPolicy,
      byVerdict: { clean: 'deliver', suspicious: 'annotate', unscannable: 'reject', malicious: 'hold' },
    }
    gate.judge = (mail) => {
      const text = mail.raw.toString('latin1')
      const verdict = verdicts.find((word) => text.includes(`X-Test-Verdict: ${word}`)) ?? 'clean'
      return anInspection(mail.source, { verdict, reason })
    }
    milter = gateMilter({
      gate,
      authservId: 'mx.example.test',
      limits: { ...defaultSessionLimits, folder: join(folder, 'spool') },
    })
    const address = await milter.listen(
      kind === 'unix' ? { path: join(folder, 'milter.sock'), mode: 0o666 } : { host: '127.0.0.1', port: 0 },
    )
    sink = await openSink()
    postfix = await startPostfix({ milter: address, sinkPort: sink.port })
  })
  afterAll(async () => {
    await postfix?.close()
    await milter?.close()
    await sink?.close()
    rmSync(folder, { recursive: true })
  })

  async function send(raw: Buffer): Promise<string> {
    const server = { host: '127.0.0.1', port: postfix.port }
    return await sendMessage(server, { mailFrom: 'a@example.com', rcptTo: ['b@example.test'], content: pieces(raw) }, smtp)
  }

  async function arrivedAfter(raw: Buffer): Promise<string> {
    const before = sink.arrived.length
    await send(raw)
    await expect.poll(() => sink.arrived.length, { timeout: 20_000 }).toBe(before + 1)
    return sink.arrived.at(-1)?.raw.toString('latin1') ?? ''
  }

  const odd =
    'From:a@example.com\r\nTo: \t b@example.test\r\nSubject: =?UTF-8?B?44GC?=\r\n  folded\r\n\ttwice\r\nX-Eight: \xe3\x81\x82\xff\r\nX-Empty:\r\nMessage-ID: <odd@example.com>\r\nDate: Mon, 5 Jan 2026 09:00:00 +0900\r\n\r\n'

  test('a clean mail arrives byte for byte, but for Received and our header', async () => {
    const raw = Buffer.from(`${odd}.dot\r\n\r\n\xe3\x81\x82 eight bits\r\n${'long '.repeat(150)}\r\nend\r\n`, 'latin1')
    const arrived = await arrivedAfter(raw)
    expect(gate.seen.at(-1)?.raw.toString('latin1')).toBe(raw.toString('latin1'))
    expect(gate.seen.at(-1)).toMatchObject({
      source: expect.stringMatching(/^[0-9A-Za-z]{6,}$/),
      envelope: { mailFrom: 'a@example.com', rcptTo: ['b@example.test'], client: '127.0.0.1', helo: 'client.example.com' },
    })
    expect(arrived.endsWith(raw.toString('latin1'))).toBe(true)
    expect(arrived.slice(0, -raw.length)).toMatch(/^(X-Sekisho-Verdict: clean; id=[\w-]+\r\n|Received: [^]*?\r\n(?!\s))+$/)
  })

  test('forged fields are gone, the true one is there, everything else stays', async () => {
    const forged =
      'X-Sekisho-Verdict: clean; id=1\r\nx-sekisho-REASON: none\r\nX-Sekisho-Verdict: clean; id=2\r\nAuthentication-Results: mx.example.test;\r\n spf=pass\r\nAuthentication-Results: other.example; spf=pass\r\n'
    const arrived = await arrivedAfter(Buffer.from(`${forged}${odd}body\r\n`, 'latin1'))
    expect(arrived.endsWith(`Authentication-Results: other.example; spf=pass\r\n${odd}body\r\n`)).toBe(true)
    expect(arrived.match(/^X-Sekisho-/gim)).toHaveLength(1)
    expect(arrived).not.toContain('mx.example.test;\r\n spf=pass')
  })

  test('an annotated mail is marked and says why', async () => {
    const arrived = await arrivedAfter(Buffer.from(`X-Test-Verdict: suspicious\r\n${odd}body\r\n`, 'latin1'))
    expect(arrived).toContain(
      `Subject: =?UTF-8?B?${Buffer.from('[注意] ').toString('base64')}?=\r\n =?UTF-8?B?44GC?=\r\n  folded\r\n\ttwice\r\n`,
    )
    expect(arrived).toContain('X-Sekisho-Reason: =?UTF-8?B?')
  })

  test('a refused mail is refused in our words', async () => {
    await expect(send(Buffer.from('X-Test-Verdict: unscannable\r\n\r\nbody\r\n'))).rejects.toThrow(/^550 5\.7\.1 Message refused/)
  })

  test('what cannot be recorded is put off', async () => {
    const deliveries = { ...gate.deliveries }
    gate.deliveries.record = () => Promise.reject(new Error('database is locked'))
    await expect(send(Buffer.from('A: b\r\n\r\nbody\r\n'))).rejects.toThrow(NotTaken)
    Object.assign(gate.deliveries, deliveries)
    await arrivedAfter(Buffer.from('A: b\r\n\r\nbody\r\n'))
  })

  test('a held mail does not arrive; released through the same Postfix it arrives once, as it was', async () => {
    const raw = Buffer.from(`X-Test-Verdict: malicious\r\n${odd}.held\r\n`, 'latin1')
    const before = sink.arrived.length
    expect(await send(raw)).toMatch(/^250/)
    const id = [...gate.held.keys()].at(-1) ?? ''
    const action = { by: 'operator', at: gate.now(), reason: '確認した' }
    const { quarantine, vault, releaseKey, now } = gate
    const seen = gate.seen.length
    const nextHop = { host: '127.0.0.1', port: postfix.port }
    expect(await reinject(id, action, { organisation: 'test', quarantine, vault, releaseKey, now, nextHop, smtp })).toEqual({
      kind: 'released',
    })
    await expect.poll(() => sink.arrived.length, { timeout: 20_000 }).toBe(before + 1)
    const arrived = sink.arrived.at(-1)?.raw.toString('latin1') ?? ''
    expect(arrived.endsWith(raw.toString('latin1'))).toBe(true)
    expect(arrived).toContain(`X-Sekisho-Verdict: released; id=${id}\r\n`)
    expect(arrived).not.toContain('X-Sekisho-Release')
    expect(gate.seen).toHaveLength(seen)
    expect(sink.arrived).toHaveLength(before + 1)
  })

  test('50 MB', async () => {
    const raw = Buffer.concat([
      Buffer.from('Subject: large\r\n\r\n'),
      Buffer.alloc(50_000_000, `${'x'.repeat(76)}\r\n`),
      Buffer.from('\r\n'),
    ])
    const arrived = await arrivedAfter(raw)
    expect(arrived.endsWith(raw.toString('latin1'))).toBe(true)
  })
})

async function* pieces(raw: Buffer): AsyncIterable<Uint8Array> {
  for (let start = 0; start < raw.length; start += 100_000) yield raw.subarray(start, start + 100_000)
}
