import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GateInMemory } from '../testing/gate-in-memory.ts'
import { openSink, type SinkManners, type SmtpSink } from '../testing/smtp-sink.ts'
import { portOf } from './milter/port-of.ts'
import { heldRaw } from './raw-mail.ts'
import { receive } from './receive.ts'
import { doubtUnfinished, type Reinjection, reinject } from './reinject.ts'

const raw = Buffer.from(
  'From: a@example.com\r\nSubject: \x82\xa0\r\n\r\n.leading dot\r\n..two\r\n.\r\nend without line end',
  'latin1',
)
const action = { by: 'operator', at: new Date('2026-01-05T09:00:00Z'), reason: '業者に確認した' }

let gate: GateInMemory
let closing: (() => unknown)[] = []
beforeEach(async () => {
  gate = new GateInMemory()
  const ref = await gate.vault.put('test', raw)
  const envelope = { mailFrom: 'a@example.com', rcptTo: ['b@example.test', 'c@example.test'], client: '192.0.2.1', helo: 'x' }
  gate.hold('held-1', ref, { mail: { source: 'Q1', envelope, receivedAt: new Date(0), size: raw.length } })
})
afterEach(async () => {
  await Promise.all(closing.map((close) => close()))
  closing = []
})

function reinjectionTo(port: number): Reinjection {
  const smtp = { name: 'sekisho.example.test', silenceMs: 2_000 }
  return {
    organisation: 'test',
    quarantine: gate.quarantine,
    vault: gate.vault,
    nextHop: { host: '127.0.0.1', port },
    smtp,
    releaseKey: gate.releaseKey,
    now: gate.now,
  }
}

async function aNextHop(manners: SinkManners = {}): Promise<SmtpSink> {
  const sink = await openSink(manners)
  closing.push(() => sink.close())
  return sink
}

/** Speaks SMTP up to a point, and then does what it is told with the socket. */
async function aNextHopThatLeaves(when: RegExp, leave: (socket: Socket) => void): Promise<number> {
  const server: Server = createServer((socket) => {
    socket.write('220 ready\r\n')
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1')
      if (when.test(text)) leave(socket)
      else socket.write(text.startsWith('DATA') ? '354 go on\r\n' : '250 ok\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return portOf(server)
}

describe('release of a held mail', () => {
  test('arrives once, with its bytes and a trace on top, over TLS when the next hop offers it', async () => {
    const { port, arrived } = await aNextHop({ offerTls: true })
    const outcomes = await Promise.all([1, 2, 3].map(() => reinject('held-1', action, reinjectionTo(port))))
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['not-held', 'not-held', 'released'])
    expect(arrived).toHaveLength(1)
    const [mail] = arrived
    expect(mail).toMatchObject({ mailFrom: 'a@example.com', rcptTo: ['b@example.test', 'c@example.test'] })
    const text = mail?.raw.toString('latin1') ?? ''
    expect(text).toMatch(
      /^Received: from localhost by sekisho\.example\.test [^]*?\r\nX-Sekisho-Release: held-1; [\w-]+; [0-9a-f]{64}\r\nFrom: /,
    )
    expect(text.slice(text.indexOf('From:'))).toBe(`${raw.toString('latin1')}\r\n`)
    expect(gate.held.get('held-1')?.state).toBe('released')
  })

  test('that cannot be recorded at once is recorded when the store is back, and sent only once', async () => {
    const { port, arrived } = await aNextHop()
    const reinjection = reinjectionTo(port)
    let failures = 12
    const quarantine = {
      ...gate.quarantine,
      finishRelease: async (...release: Parameters<typeof gate.quarantine.finishRelease>) => {
        if (failures-- > 0) throw new Error('the store is away')
        return gate.quarantine.finishRelease(...release)
      },
    }
    const outcome = await reinject('held-1', action, { ...reinjection, quarantine, recordAgainAfterMs: 1 })
    expect(outcome.kind).toBe('in-doubt')
    await expect.poll(() => gate.held.get('held-1')?.state).toBe('released')
    expect(arrived).toHaveLength(1)
  })

  test('that failed while the store is away is held again when it is back', async () => {
    const reinjection = reinjectionTo((await aNextHop({ refuseMessages: 451 })).port)
    let failures = 12
    const quarantine = {
      ...gate.quarantine,
      failRelease: async (...release: Parameters<typeof gate.quarantine.failRelease>) => {
        if (failures-- > 0) throw new Error('the store is away')
        return gate.quarantine.failRelease(...release)
      },
    }
    const outcome = await reinject('held-1', action, { ...reinjection, quarantine, recordAgainAfterMs: 1 })
    expect(outcome.kind).toBe('failed')
    await expect.poll(() => gate.held.get('held-1')?.state).toBe('held')
  })

  test('passes our own gate without being judged again; a copied marker does not', async () => {
    const { port, arrived } = await aNextHop()
    await reinject('held-1', action, reinjectionTo(port))
    const returned = arrived[0]?.raw ?? Buffer.alloc(0)
    const [, marker = ''] = /X-Sekisho-Release: (.*)\r\n/.exec(returned.toString('latin1')) ?? []
    const mail = {
      source: 'Q2',
      envelope: { mailFrom: 'a@example.com', rcptTo: [], client: undefined, helo: undefined },
      receivedAt: gate.now(),
      releaseMarkers: [marker],
    }
    const completed = Buffer.concat([Buffer.from('Received: from x\r\nDate: now\r\n'), returned])
    expect(await receive({ ...mail, raw: heldRaw(completed) }, gate)).toMatchObject({
      verdict: 'released',
      disposition: { action: 'deliver' },
    })
    expect(gate.seen).toHaveLength(0)
    await receive({ ...mail, raw: heldRaw(Buffer.concat([returned, Buffer.from('and a program')])) }, gate)
    expect(gate.seen).toHaveLength(1)
    await receive({ ...mail, raw: heldRaw(returned), releaseMarkers: [marker.replace('held-1', 'held-2')] }, gate)
    expect(gate.seen).toHaveLength(2)
  })

  test.each([
    ['to somebody else', { rcptTo: ['b@example.test', 'everybody@example.test'] }, (text: string) => text, 0],
    ['read as something else', {}, (text: string) => text.replace('From:', 'Content-Type: text/html\r\nFrom:'), 0],
    ['with other lines', {}, (text: string) => text.replace('end without', 'end\r\nwithout'), 0],
    ['weeks later', {}, (text: string) => text, 8 * 24 * 60 * 60_000],
  ])('its marker on the same body %s does not pass', async (_name, envelope, changed, later) => {
    const { port, arrived } = await aNextHop()
    await reinject('held-1', action, reinjectionTo(port))
    const text = arrived[0]?.raw.toString('latin1') ?? ''
    const [, marker = ''] = /X-Sekisho-Release: (.*)\r\n/.exec(text) ?? []
    const mail = {
      source: 'Q2',
      envelope: { mailFrom: 'a@example.com', rcptTo: ['B@example.test'], client: undefined, helo: undefined },
      receivedAt: gate.now(),
      releaseMarkers: [marker],
      raw: heldRaw(Buffer.from(text, 'latin1')),
    }
    expect((await receive(mail, gate)).verdict).toBe('released')
    const replayed = { ...mail, envelope: { ...mail.envelope, ...envelope }, raw: heldRaw(Buffer.from(changed(text), 'latin1')) }
    const clock = { now: () => new Date(gate.now().getTime() + later) }
    expect((await receive(replayed, Object.assign(Object.create(gate), clock))).verdict).not.toBe('released')
    expect(gate.seen).toHaveLength(1)
  })

  test('a marker that names no release costs no reading of the mail', async () => {
    const unreadable = { kind: 'spooled', file: '/nowhere', size: 1 } as const
    const envelope = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }
    const releaseMarkers = [`held-1; x; ${'0'.repeat(64)}`, `held-9; x; ${'0'.repeat(64)}`]
    const reading = receive({ source: 'Q3', envelope, receivedAt: gate.now(), releaseMarkers, raw: unreadable }, gate)
    // It fails where the inspectors read it, as any mail without its file does.
    await expect(reading).rejects.toThrow('ENOENT')
    expect(gate.released).toEqual([])
  })

  test.each([
    ['one recipient refused', { refuseRecipient: 'c@example.test' }, /550 no such user/],
    ['the message refused', { refuseMessages: 451 }, /451 not now/],
  ])('%s: nothing arrives and it is held as before', async (_name, refuse, why) => {
    const { port, arrived } = await aNextHop(refuse)
    expect(await reinject('held-1', action, reinjectionTo(port))).toEqual({ kind: 'failed', why: expect.stringMatching(why) })
    expect(arrived).toHaveLength(0)
    expect(gate.held.get('held-1')?.state).toBe('held')
  })

  test('nobody listens: held as before', async () => {
    const { port } = await aNextHop()
    await Promise.all(closing.splice(0).map((close) => close()))
    expect((await reinject('held-1', action, reinjectionTo(port))).kind).toBe('failed')
    expect(gate.held.get('held-1')?.state).toBe('held')
  })

  test.each([
    ['closes before DATA', /^DATA/, (socket: Socket) => socket.destroy(), 'failed', 'held'],
    ['falls silent before DATA', /^RCPT/, () => undefined, 'failed', 'held'],
    ['closes after the final dot', /\r\n\.\r\n$/, (socket: Socket) => socket.destroy(), 'in-doubt', 'releasing'],
    ['falls silent after the final dot', /\r\n\.\r\n$/, () => undefined, 'in-doubt', 'releasing'],
  ] as const)('the next hop %s: %s', async (_name, when, leave, kind, state) => {
    const port = await aNextHopThatLeaves(when, leave)
    const reinjection = reinjectionTo(port)
    expect((await reinject('held-1', action, { ...reinjection, smtp: { ...reinjection.smtp, silenceMs: 300 } })).kind).toBe(kind)
    expect(gate.held.get('held-1')?.state).toBe(state)
  })

  test('a mail in doubt is settled by its marker coming back, or sent again by a person', async () => {
    const port = await aNextHopThatLeaves(/\r\n\.\r\n$/, (socket) => socket.destroy())
    await reinject('held-1', action, reinjectionTo(port))
    expect(await doubtUnfinished(reinjectionTo(0))).toBe(0)
    const hop = await aNextHop()
    expect((await reinject('held-1', action, reinjectionTo(hop.port))).kind).toBe('released')
    expect(hop.arrived).toHaveLength(1)
  })

  test('what a killed process left under way is in doubt, and not sent again by itself', async () => {
    await gate.quarantine.beginRelease('test', 'held-1', 'attempt-1', action)
    expect(await doubtUnfinished(reinjectionTo(0))).toBe(1)
    expect(gate.held.get('held-1')).toMatchObject({ state: 'releasing', doubt: expect.stringContaining('stopped') })
  })
})
