// The listeners of the milter, and what a connection does with its bytes.
import { chmodSync, lstatSync, rmSync } from 'node:fs'
import { connect, createServer, type ListenOptions, type Server, type Socket } from 'node:net'
import { MilterProtocolError } from './codes.ts'
import { maxPacketBytes, PacketReader } from './packets.ts'
import { portOf } from './port-of.ts'
import { progress } from './replies.ts'
import { MilterSession, type Outcome, type SessionPorts } from './session.ts'

/** A Unix socket (the faster one behind a Postfix) or a TCP address; port 0 takes a free one. */
export type MilterAddress = { readonly path: string; readonly mode?: number } | { readonly host: string; readonly port: number }

export interface MilterTimes {
  /** A packet that has begun is whole after this. */
  readonly packetMs: number
  /** Between packets: an MTA keeps the connection while its own client is slow. */
  readonly idleMs: number
  /** While a mail is being inspected the MTA hears that we are still there. */
  readonly progressMs: number
}

export const defaultMilterTimes: MilterTimes = { packetMs: 60_000, idleMs: 3_600_000, progressMs: 10_000 }

export interface MilterServerOptions extends SessionPorts {
  readonly times: MilterTimes
  readonly maxConnections: number
  readonly fault: (client: string, error: Error) => void
}

export class MilterServer {
  readonly #options: MilterServerOptions
  readonly #servers: Server[] = []
  readonly #connections = new Set<Connection>()

  constructor(options: MilterServerOptions) {
    this.#options = options
  }

  /** Starts to listen; resolves to the address taken. A socket file nobody listens on any more is replaced. */
  async listen(address: MilterAddress): Promise<MilterAddress> {
    const server = createServer({ noDelay: true, pauseOnConnect: false }, (socket) => this.#welcome(socket))
    server.maxConnections = this.#options.maxConnections
    if ('path' in address) await removeStaleSocket(address.path)
    await listening(server, 'path' in address ? { path: address.path } : { host: address.host, port: address.port })
    this.#servers.push(server)
    if (!('path' in address)) return { host: address.host, port: portOf(server) }
    chmodSync(address.path, address.mode ?? 0o660)
    return address
  }

  /** Accepts nobody new; mails being decided are answered, then every connection ends. */
  async close(): Promise<void> {
    const closed = this.#servers.map((server) => new Promise((resolve) => server.close(resolve)))
    await Promise.all([...this.#connections].map((connection) => connection.finish()))
    await Promise.all(closed)
  }

  #welcome(socket: Socket): void {
    const connection = new Connection(socket, this.#options)
    this.#connections.add(connection)
    socket.on('close', () => this.#connections.delete(connection))
  }
}

class Connection {
  readonly #socket: Socket
  readonly #options: MilterServerOptions
  readonly #reader = new PacketReader()
  readonly #client: string
  readonly #session: MilterSession
  #busy: Promise<void> | undefined
  #finishing = false
  #packetDeadline: NodeJS.Timeout | undefined

  constructor(socket: Socket, options: MilterServerOptions) {
    this.#socket = socket
    this.#options = options
    this.#session = new MilterSession(options)
    this.#client = socket.remoteAddress ?? 'unix'
    socket.setTimeout(options.times.idleMs, () => {
      if (!this.#busy) this.#fail(new MilterProtocolError('silent for too long'))
    })
    socket.on('data', (chunk: Buffer) => this.#arrived(chunk))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      clearTimeout(this.#packetDeadline)
      void Promise.resolve(this.#busy).then(() => this.#session.end())
    })
  }

  /** Ends once the mail being decided, if any, is answered. */
  async finish(): Promise<void> {
    this.#finishing = true
    await this.#busy
    this.#socket.end()
    this.#socket.destroySoon()
  }

  #arrived(chunk: Buffer): void {
    this.#reader.push(chunk)
    if (!this.#busy) this.#pump()
    // An MTA sends nothing while it waits for us; whoever does is not read without bound.
    else if (this.#reader.pending > 2 * maxPacketBytes) this.#socket.pause()
  }

  #pump(): void {
    try {
      for (let packet = this.#reader.next(); packet && !this.#finishing; packet = this.#reader.next()) {
        this.#packetDone()
        const outcome = this.#session.handle(packet)
        if (outcome instanceof Promise) {
          this.#wait(outcome)
          return
        }
        this.#apply(outcome)
      }
      this.#watchPacket()
    } catch (error) {
      this.#fail(asError(error))
    }
  }

  #wait(outcome: Promise<Outcome>): void {
    const still = setInterval(() => this.#socket.write(progress), this.#options.times.progressMs)
    this.#busy = outcome
      .then((value) => this.#apply(value))
      .catch((error: unknown) => this.#fail(asError(error)))
      .finally(() => {
        clearInterval(still)
        this.#busy = undefined
        if (this.#socket.destroyed || this.#finishing) return
        this.#socket.resume()
        this.#pump()
      })
  }

  #apply(outcome: Outcome): void {
    if (!outcome) return
    const { reply, written, close } = outcome
    const gone = this.#socket.destroyed || this.#socket.readableEnded
    if (reply && !gone) this.#socket.write(reply, (error) => (error ? undefined : written?.()))
    if (close) this.#socket.end()
  }

  #packetDone(): void {
    clearTimeout(this.#packetDeadline)
    this.#packetDeadline = undefined
  }

  /** One that has begun has a time to end in, however slowly its bytes come. */
  #watchPacket(): void {
    if (this.#reader.pending === 0) return
    this.#packetDeadline ??= setTimeout(
      () => this.#fail(new MilterProtocolError('packet not completed in time')),
      this.#options.times.packetMs,
    )
  }

  #fail(error: Error): void {
    this.#socket.destroy()
    this.#options.fault(this.#client, error)
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

function listening(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** A server that was killed leaves its socket file behind. One that lives is left alone, and `listen` will say so. */
function removeStaleSocket(path: string): Promise<void> {
  return new Promise((resolve) => {
    const probe = connect({ path })
    probe.once('connect', () => {
      probe.destroy()
      resolve()
    })
    probe.once('error', (error: NodeJS.ErrnoException) => {
      // The system says the same of a file that is no socket at all; that one is somebody's.
      if (error.code === 'ECONNREFUSED' && lstatSync(path, { throwIfNoEntry: false })?.isSocket()) rmSync(path, { force: true })
      resolve()
    })
  })
}
