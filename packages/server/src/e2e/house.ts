// A whole house: Sekisho in its own process, a Postfix in front of it, and the last station of the mail behind.
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConfigInput } from '../config/schema.ts'
import { type Postfix, startPostfix } from '../testing/postfix.ts'
import { type ArrivedMail, openSink, type SmtpSink } from '../testing/smtp-sink.ts'
import { eventually } from './eventually.ts'
import { MilterTap } from './milter-tap.ts'
import { Operator } from './operator.ts'
import { runSekisho, Sekisho } from './sekisho.ts'
import { type Outgoing, sendMail } from './send-mail.ts'

export interface HouseOptions {
  /** Beside what every house here has. */
  readonly store?: ConfigInput['store']
  readonly inspectors?: ConfigInput['inspectors']
  readonly organisation?: ConfigInput['organisation']
  readonly retention?: ConfigInput['retention']
  readonly passwords?: NonNullable<ConfigInput['gate']>['passwords']
  /** Where people find the console, when links to it are sent. */
  readonly consoleAt?: { readonly listen: string; readonly publicUrl: string }
  /** Where released mail goes: through the same Postfix, or straight to the last station. */
  readonly nextHop?: 'postfix' | 'sink'
  /** False when nobody has used the one-time link. */
  readonly registered?: boolean
  /** Done before Sekisho starts. */
  readonly prepare?: (dataFolder: string) => void
  /** A tap on the milter connection. */
  readonly tapped?: boolean
  /** A second Postfix, that of the senders: it keeps what is not taken and tries again every second. */
  readonly withSenders?: boolean
}

const LOOKS_AT_EMPTY_QUEUES = 4

export class House {
  readonly folder: string
  readonly data: string
  readonly operator: Operator
  readonly #options: HouseOptions
  /** Asked when the last station has a whole mail and has not said so yet. */
  beforeArrival: () => Promise<'take' | 'refuse'> = async () => 'take'
  #sink: SmtpSink | undefined
  #tap: MilterTap | undefined
  #postfix: Postfix | undefined
  #senders: Postfix | undefined
  #sekisho: Sekisho | undefined

  private constructor(options: HouseOptions) {
    this.#options = options
    this.folder = mkdtempSync(join(tmpdir(), 'sekisho-house-'))
    chmodSync(this.folder, 0o755)
    this.data = join(this.folder, 'data')
    this.operator = new Operator(() => this.sekisho.consoleUrl)
  }

  /** Resolves when mail can be sent and the first operator is signed in. */
  static async open(options: HouseOptions = {}): Promise<House> {
    const house = new House(options)
    try {
      await house.#build(options)
    } catch (error) {
      await house.close()
      throw error
    }
    return house
  }

  get sekisho(): Sekisho {
    return standing(this.#sekisho)
  }

  get tap(): MilterTap {
    return standing(this.#tap)
  }

  get arrived(): readonly ArrivedMail[] {
    return standing(this.#sink).arrived
  }

  /** To the house's own Postfix, as a client that is told the answer. */
  async send(mail: Outgoing): Promise<{ code: number; text: string }> {
    return await sendMail(standing(this.#postfix).port, mail)
  }

  /** To the Postfix of the senders, which takes it in any case. */
  async post(mail: Outgoing): Promise<void> {
    const { code, text } = await sendMail(standing(this.#senders).port, mail)
    if (code !== 250) throw new Error(`the senders' own Postfix refused: ${text}`)
  }

  /** Mails at the last station with this Message-ID. */
  arrivals(messageId: string): ArrivedMail[] {
    return this.arrived.filter(({ raw }) => raw.includes(`<${messageId}>`))
  }

  async arrival(messageId: string): Promise<ArrivedMail> {
    return await eventually(`mail ${messageId} at the last station`, () => this.arrivals(messageId)[0])
  }

  /** No Postfix has anything left to send. A file that moves while its folders are read is in none of them, so they are read again. */
  async quiet(): Promise<void> {
    let timesEmpty = 0
    await eventually('empty mail queues', () => {
      const isEmpty = [this.#postfix, this.#senders].every((postfix) => !postfix || queued(postfix) === 0)
      timesEmpty = isEmpty ? timesEmpty + 1 : 0
      return timesEmpty >= LOOKS_AT_EMPTY_QUEUES
    })
  }

  async start(): Promise<void> {
    this.#sekisho = await Sekisho.start(this.#start)
  }

  /** As an operator brings the house's old mail in: from an mbox, beside the server that runs. */
  async importHistory(mails: readonly Uint8Array[]): Promise<void> {
    const file = join(this.folder, 'old-mail.mbox')
    writeFileSync(file, mboxOf(mails))
    await runSekisho(['history', 'import', file], this.#start)
  }

  get #start() {
    return { config: join(this.folder, 'sekisho.yaml'), data: this.data }
  }

  async close(): Promise<void> {
    await this.#senders?.close()
    await this.#postfix?.close()
    await this.#sekisho?.stop()
    await this.#tap?.close()
    await this.#sink?.close()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }

  async #build({ tapped, withSenders, nextHop = 'postfix', registered = true, prepare }: HouseOptions): Promise<void> {
    const socket = join(this.#socketFolder(), 'milter.sock')
    const path = tapped ? join(this.folder, 'tap.sock') : socket
    this.#sink = await openSink({ whenWhole: () => this.beforeArrival() })
    this.#postfix = await startPostfix({ milter: { path }, sinkPort: this.#sink.port, settings: believingXclient })
    if (tapped) this.#tap = await MilterTap.open(path, socket)
    if (withSenders) {
      const settings = { smtpd_milters: '', myhostname: 'mail.partner.example.com' }
      this.#senders = await startPostfix({ milter: { path }, sinkPort: this.#postfix.port, settings })
    }
    this.#configure(socket, nextHop === 'postfix' ? this.#postfix.port : this.#sink.port)
    prepare?.(this.data)
    await this.start()
    if (registered) await this.operator.register(this.sekisho.firstOperatorLink)
  }

  /** Whatever is made in it belongs to Postfix's group, so that its smtpd may connect (setgid, see chmod(1)). */
  #socketFolder(): string {
    const folder = join(this.folder, 'gate')
    mkdirSync(folder)
    const group = Number(/^postfix:[^:]*:(\d+)/m.exec(readFileSync('/etc/group', 'utf8'))?.[1])
    chownSync(folder, process.getuid?.() ?? 0, group)
    chmodSync(folder, 0o2750)
    return folder
  }

  #configure(socket: string, nextHopPort: number): void {
    const { store = {}, inspectors = { count: 1 }, organisation, retention = {}, passwords = {}, consoleAt } = this.#options
    const config: ConfigInput = {
      gate: {
        listen: [`unix:${socket}`, '127.0.0.1:0'],
        nextHop: `127.0.0.1:${nextHopPort}`,
        authservId: 'mx.midorino.example.com',
        dns: { enabled: false },
        passwords,
      },
      console: consoleAt ?? { listen: '127.0.0.1:0' },
      organisation: {
        name: 'みどり野病院',
        domains: ['midorino.example.com'],
        staff: [{ name: '髙橋 花子', address: 'takahashi@midorino.example.com', section: '健康管理課' }],
        ...organisation,
      },
      retention,
      store,
      inspectors,
    }
    // YAML reads JSON.
    writeFileSync(join(this.folder, 'sekisho.yaml'), JSON.stringify(config, undefined, 2))
  }
}

/** Tests say which client they are; whoever that is, mail is taken from it. */
const believingXclient = { smtpd_authorized_xclient_hosts: '127.0.0.0/8', mynetworks: '0.0.0.0/0' }

/** RFC 4155, with a `>` before every line that would begin a mail. */
function mboxOf(mails: readonly Uint8Array[]): Buffer {
  const lines = mails.flatMap((mail) => [
    'From MAILER-DAEMON Thu Jan  1 00:00:00 1970',
    Buffer.from(mail)
      .toString('latin1')
      .replaceAll('\r\n', '\n')
      .replace(/^(?=>*From )/gm, '>'),
    '',
  ])
  return Buffer.from(lines.join('\n'), 'latin1')
}

function standing<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('this house has no such part')
  return part
}

function queued({ folder }: Postfix): number {
  const places = ['maildrop', 'incoming', 'active', 'deferred'].map((name) => join(folder, 'queue', name))
  const entries = places.flatMap((place) => readdirSync(place, { recursive: true, withFileTypes: true }))
  return entries.filter((entry) => entry.isFile()).length
}
