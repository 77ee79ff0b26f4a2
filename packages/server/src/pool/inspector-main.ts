// An inspector: the only process that parses hostile bytes. It is fenced, watched, and killed without regret.
import type { Engine, EngineAnswer, KnownHash, KnownHashes } from '@sekisho/inspection'
import { receiveRaw } from './mail-pipe.ts'
import type { EngineKind, FromInspector, InspectorSettings, MailOnItsWay, ToInspector } from './messages.ts'
import { lockNetwork } from './network-lock.ts'

lockNetwork()
const { defaultPorts, inspect, organisationFrom } = await import('@sekisho/inspection')

const questions = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>()
let asked = 0
let ports = defaultPorts({})
/** The mail that is being inspected; main has it as well. */
let inspected: Uint8Array | undefined

process.on('message', (message: ToInspector) => {
  switch (message.kind) {
    case 'configure':
      ports = portsFrom(message.settings)
      return
    case 'inspect':
      void answer(message.job, message.mail)
      return
    case 'resolved':
    case 'scanned':
    case 'looked-up':
      take(message.question)?.resolve(message.answer)
      return
    case 'unresolved':
      take(message.question)?.reject(Object.assign(new Error(message.code), { code: message.code }))
  }
})
process.on('disconnect', () => process.exit(0))
send({ kind: 'ready' })

function portsFrom({ organisation, passwords, dns, engines, hashAlgorithms }: InspectorSettings): typeof ports {
  const engine = (kind: EngineKind): Engine | undefined => (engines.includes(kind) ? engineBehind(kind) : undefined)
  return defaultPorts({
    organisation: organisationFrom(organisation),
    passwords,
    resolve: dns ? (name, type) => ask((question) => ({ kind: 'resolve', question, name, type })) : undefined,
    antivirus: engine('antivirus'),
    rules: engine('rules'),
    knownHashes: hashAlgorithms.length > 0 ? listsBehind(hashAlgorithms) : undefined,
  })
}

function engineBehind(engine: EngineKind): Engine {
  return {
    scan: (name, content) => {
      const bytes = content === inspected ? undefined : content
      return ask<EngineAnswer>((question) => ({ kind: 'scan', question, engine, name, bytes }))
    },
  }
}

function listsBehind(algorithms: KnownHashes['algorithms']): KnownHashes {
  return { algorithms, find: (hashes) => ask<readonly KnownHash[]>((question) => ({ kind: 'look-up', question, hashes })) }
}

async function answer(job: number, mail: MailOnItsWay): Promise<void> {
  try {
    const raw = receiveRaw(mail.raw)
    inspected = raw
    send({ kind: 'inspected', job, inspection: await inspect({ ...mail, raw }, ports) })
  } catch (error) {
    send({ kind: 'failed', job, reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  }
}

function ask<Answer>(message: (question: number) => FromInspector): Promise<Answer> {
  const question = ++asked
  return new Promise((resolve, reject) => {
    questions.set(question, { resolve: resolve as (answer: unknown) => void, reject })
    send(message(question))
  })
}

function take(question: number): ReturnType<typeof questions.get> {
  const waiting = questions.get(question)
  questions.delete(question)
  return waiting
}

function send(message: FromInspector): void {
  process.send?.(message)
}
