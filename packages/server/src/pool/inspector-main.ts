// An inspector: the only process that parses hostile bytes. It is fenced, watched, and killed without regret.
import { receiveRaw } from './mail-pipe.ts'
import type { FromInspector, InspectorSettings, MailOnItsWay, ToInspector } from './messages.ts'
import { lockNetwork } from './network-lock.ts'

lockNetwork()
const { defaultPorts, inspect, organisationFrom } = await import('@sekisho/inspection')

const questions = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>()
let asked = 0
let ports = defaultPorts({})

process.on('message', (message: ToInspector) => {
  switch (message.kind) {
    case 'configure':
      ports = portsFrom(message.settings)
      return
    case 'inspect':
      void answer(message.job, message.mail)
      return
    case 'resolved':
      take(message.question)?.resolve(message.answer)
      return
    case 'unresolved':
      take(message.question)?.reject(Object.assign(new Error(message.code), { code: message.code }))
  }
})
process.on('disconnect', () => process.exit(0))
send({ kind: 'ready' })

function portsFrom({ organisation, passwords, dns }: InspectorSettings): typeof ports {
  return defaultPorts({ organisation: organisationFrom(organisation), passwords, resolve: dns ? askMain : undefined })
}

async function answer(job: number, mail: MailOnItsWay): Promise<void> {
  try {
    send({ kind: 'inspected', job, inspection: await inspect({ ...mail, raw: receiveRaw(mail.raw) }, ports) })
  } catch (error) {
    send({ kind: 'failed', job, reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  }
}

function askMain(name: string, type: string): Promise<unknown> {
  const question = ++asked
  return new Promise((resolve, reject) => {
    questions.set(question, { resolve, reject })
    send({ kind: 'resolve', question, name, type })
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
