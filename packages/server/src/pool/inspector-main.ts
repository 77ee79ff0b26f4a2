// An inspector: the only process that parses hostile bytes. It is fenced, watched, and killed without regret.
import type { Engine, EngineAnswer, HistoryFacts, KnownHash, KnownHashes } from '@sekisho/inspection'
import { givesBackWhenQuiet } from './giving-back.ts'
import { receiveRaw } from './mail-pipe.ts'
import type { EngineKind, FromInspector, InspectorSettings, MailOnItsWay, ToInspector } from './messages.ts'
import { lockNetwork } from './network-lock.ts'
import { Questions } from './questions.ts'

lockNetwork()
const { defaultPorts, inspect, organisationFrom, readFacts } = await import('@sekisho/inspection')

const lookups = new Questions<unknown>()
const scans = new Questions<EngineAnswer>()
const recollections = new Questions<HistoryFacts | undefined>()
const searches = new Questions<readonly KnownHash[]>()
let ports = defaultPorts({})
const busy = givesBackWhenQuiet()
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
    case 'read-facts':
      void answerFacts(message.job, message.mail)
      return
    case 'recalled':
      recollections.answered(message.question, message.answer)
      return
    case 'resolved':
      lookups.answered(message.question, message.answer)
      return
    case 'unresolved':
      lookups.refused(message.question, Object.assign(new Error(message.code), { code: message.code }))
      return
    case 'scanned':
      scans.answered(message.question, message.answer)
      return
    case 'looked-up':
      searches.answered(message.question, message.answer)
  }
})
process.on('disconnect', () => process.exit(0))
// A terminal or a service manager tells everybody; main still has mails to finish here, and ends us by itself.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
send({ kind: 'ready' })

function portsFrom({ organisation, passwords, dns, engines, hashAlgorithms, historyKey }: InspectorSettings): typeof ports {
  const engine = (kind: EngineKind): Engine | undefined => (engines.includes(kind) ? engineBehind(kind) : undefined)
  return defaultPorts({
    organisation: organisationFrom(organisation),
    passwords,
    resolve: dns ? (name, type) => lookups.ask((question) => send({ kind: 'resolve', question, name, type })) : undefined,
    antivirus: engine('antivirus'),
    rules: engine('rules'),
    history: historyKey && {
      key: historyKey,
      recall: (facts) => recollections.ask((question) => send({ kind: 'recall', question, facts })),
    },
    knownHashes: hashAlgorithms.length > 0 ? listsBehind(hashAlgorithms) : undefined,
  })
}

function engineBehind(engine: EngineKind): Engine {
  return {
    scan: (name, content) => {
      const bytes = content === inspected ? undefined : content
      return scans.ask((question) => send({ kind: 'scan', question, engine, name, bytes }))
    },
  }
}

function listsBehind(algorithms: KnownHashes['algorithms']): KnownHashes {
  return { algorithms, find: (hashes) => searches.ask((question) => send({ kind: 'look-up', question, hashes })) }
}

async function answer(job: number, mail: MailOnItsWay): Promise<void> {
  try {
    const raw = receiveRaw(mail.raw)
    inspected = raw
    send({ kind: 'inspected', job, inspection: await inspect({ ...mail, raw }, portsFor(mail)) })
  } catch (error) {
    send({ kind: 'failed', job, reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  }
  inspected = undefined
  busy()
}

/** As `answer`, but looks no further than the message itself. */
async function answerFacts(job: number, mail: MailOnItsWay): Promise<void> {
  try {
    send({ kind: 'facts-read', job, facts: await readFacts({ ...mail, raw: receiveRaw(mail.raw) }, ports) })
  } catch (error) {
    send({ kind: 'failed', job, reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  }
  busy()
}

/** With what other mails or a person brought for this one; without a history when nobody answers for it. */
function portsFor({ passwords, asksHistory }: MailOnItsWay): typeof ports {
  const asked = asksHistory ? ports : { ...ports, history: undefined }
  return passwords?.length ? { ...asked, morePasswords: passwords } : asked
}

function send(message: FromInspector): void {
  process.send?.(message)
}
