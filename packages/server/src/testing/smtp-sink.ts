// The last station of a test's mail: takes everything and keeps it.
import { SMTPServer } from 'smtp-server'
import { portOf } from '../gate/milter/port-of.ts'

export interface ArrivedMail {
  /** As it came after DATA, dots undone. */
  readonly raw: Buffer
  readonly mailFrom: string
  readonly rcptTo: readonly string[]
}

export interface SmtpSink {
  readonly port: number
  readonly arrived: ArrivedMail[]
  close(): Promise<void>
}

export interface SinkManners {
  /** This recipient is refused. */
  readonly refuseRecipient?: string
  /** Every message is refused with this code. */
  readonly refuseMessages?: number
  readonly offerTls?: boolean
  /** Where it listens; a free port when absent. */
  readonly port?: number
  /** Asked when a message is whole and not acknowledged yet. */
  readonly whenWhole?: () => Promise<'take' | 'refuse'>
}

export async function openSink({
  refuseRecipient,
  refuseMessages,
  offerTls = false,
  port: wanted = 0,
  whenWhole,
}: SinkManners = {}): Promise<SmtpSink> {
  const arrived: ArrivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH'],
    hideSTARTTLS: !offerTls,
    onRcptTo: ({ address }, _session, done) => done(address === refuseRecipient ? refusal('no such user', 550) : null),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => void acknowledge())
      async function acknowledge(): Promise<void> {
        if ((await whenWhole?.()) === 'refuse') return done(refusal('not now', 451))
        if (refuseMessages) return done(refusal('not now', refuseMessages))
        const mailFrom = envelope.mailFrom ? envelope.mailFrom.address : ''
        arrived.push({ raw: Buffer.concat(chunks), mailFrom, rcptTo: envelope.rcptTo.map(({ address }) => address) })
        done()
      }
    },
  })
  // A client that goes away in the middle is part of what is tested.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve))
  const port = portOf(server.server)
  return { port, arrived, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

function refusal(text: string, responseCode: number): Error {
  return Object.assign(new Error(text), { responseCode })
}
