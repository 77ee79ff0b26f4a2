// An inspector for tests of the pool: the mail says what becomes of its inspector.
//   DIE · HANG · FILL-HEAP · FILL-MEMORY · FAIL · DIE-ONCE <file that tells the first time> · FENCE · DNS <name> · PID
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { Worker } from 'node:worker_threads'
import { receiveRaw } from '../pool/mail-pipe.ts'
import type { FromInspector, MailOnItsWay, ToInspector } from '../pool/messages.ts'
import { lockNetwork } from '../pool/network-lock.ts'
import { unscannableInspection } from '../pool/unscannable.ts'

lockNetwork()
const answers = new Map<number, (answer: string) => void>()
const kept: unknown[] = []

process.on('message', (message: ToInspector) => {
  if (message.kind === 'inspect') void inspect(message.job, message.mail)
  if (message.kind === 'resolved') answers.get(message.question)?.(JSON.stringify(message.answer))
  if (message.kind === 'unresolved') answers.get(message.question)?.(message.code)
})
process.on('disconnect', () => process.exit(0))
send({ kind: 'ready' })

async function inspect(job: number, mail: MailOnItsWay): Promise<void> {
  const raw = receiveRaw(mail.raw)
  const [order = '', argument = ''] = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, 500))
    .toString('latin1')
    .split(' ')
  if (order === 'FAIL') {
    send({ kind: 'failed', job, reason: 'asked to fail' })
    return
  }
  const preview = await obey(order, argument)
  const inspection = unscannableInspection(mail, 'inspector-died', '')
  const message = { ...inspection.message, subject: `${raw.length}`, preview }
  send({ kind: 'inspected', job, inspection: { ...inspection, verdict: 'clean', uninspected: [], message } })
}

async function obey(order: string, argument: string): Promise<string> {
  switch (order) {
    case 'DIE':
      return process.exit(7)
    case 'HANG':
      for (;;) kept.length = 0
    case 'FILL-HEAP':
      for (;;) kept.push({ here: kept.length, more: `${kept.length}`.repeat(50) })
    case 'FILL-MEMORY':
      for (;;) {
        kept.push(Buffer.alloc(8 * 1024 * 1024, 1))
        await new Promise((resolve) => setImmediate(resolve))
      }
    case 'DNS':
      return await ask(argument)
    case 'FENCE':
      return JSON.stringify(tryEverything(argument))
    default:
      return `${process.pid}`
  }
}

function tryEverything(secret: string): Record<string, string> {
  return {
    write: codeOf(() => writeFileSync('/tmp/sekisho-fence-test', '')),
    read: codeOf(() => readFileSync(secret)),
    exists: codeOf(() => existsSync(secret)),
    spawn: codeOf(() => spawnSync('/bin/true')),
    worker: codeOf(() => new Worker('0', { eval: true })),
    addon: codeOf(() => process.dlopen({ exports: {} }, secret)),
    network: codeOf(() => connect(9, '127.0.0.1')),
    environment: process.env.SEKISHO_TEST_SECRET ?? 'none',
  }
}

function codeOf(attempt: () => unknown): string {
  try {
    attempt()
    return 'allowed'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

function ask(name: string): Promise<string> {
  return new Promise((resolve) => {
    answers.set(1, resolve)
    send({ kind: 'resolve', question: 1, name, type: 'TXT' })
  })
}

function send(message: FromInspector): void {
  process.send?.(message)
}
