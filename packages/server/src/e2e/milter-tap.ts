// Between Postfix and Sekisho: sees every packet of the milter protocol, and can hold one back at a chosen point.
import { chmodSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { type Packet, PacketReader, packet } from '../gate/milter/packets.ts'

/** Lets a packet (this one, another, or several) go on. What is not passed stays with the tap. */
export type Pass = (...packets: Packet[]) => void

/** Sees a packet on its way. The next one in that direction waits until it is done. */
export type Watch = (packet: Packet, pass: Pass, upstream: Socket) => void | Promise<void>

const passOn: Watch = (seen, pass) => pass(seen)

export class MilterTap {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #command: Watch = passOn
  #answer: Watch = passOn

  private constructor(target: string) {
    this.#server = createServer((client) => this.#join(client, connect({ path: target })))
  }

  static async open(path: string, target: string): Promise<MilterTap> {
    const tap = new MilterTap(target)
    await new Promise<void>((resolve) => tap.#server.listen(path, resolve))
    chmodSync(path, 0o666)
    return tap
  }

  /** From Postfix. */
  watchCommands(watch: Watch): void {
    this.#command = watch
  }

  /** From Sekisho. */
  watchAnswers(watch: Watch): void {
    this.#answer = watch
  }

  unwatch(): void {
    this.#command = passOn
    this.#answer = passOn
  }

  /** Every connection ends here and now. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(client: Socket, upstream: Socket): void {
    for (const socket of [client, upstream]) {
      this.#sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        this.#sockets.delete(socket)
        // What is on its way to Postfix arrives, also when Sekisho is gone.
        if (socket === upstream) client.end()
        else upstream.destroy()
      })
    }
    carry(client, upstream, (seen, pass) => this.#command(seen, pass, upstream))
    carry(upstream, client, (seen, pass) => this.#answer(seen, pass, upstream))
  }
}

function carry(from: Socket, to: Socket, watch: (seen: Packet, pass: Pass) => void | Promise<void>): void {
  const reader = new PacketReader()
  const pass: Pass = (...packets) => {
    if (!to.destroyed) to.write(Buffer.concat(packets.map(({ command, data }) => packet(command, data))))
  }
  let carrying = Promise.resolve()
  from.on('data', (chunk: Buffer) => {
    reader.push(chunk)
    for (let seen = reader.next(); seen; seen = reader.next()) {
      const here = seen
      carrying = carrying.then(() => watch(here, pass)).catch(() => undefined)
    }
  })
}
