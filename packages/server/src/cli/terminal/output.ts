import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Writes and waits when the reader is slower than we are, so that nothing piles up in memory. */
export async function write(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}

/** A reader that went away (`| head`) is no failure of ours: the program ends quietly. */
export function endQuietlyOnClosedPipe(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(process.exitCode ?? 0)
  })
}
