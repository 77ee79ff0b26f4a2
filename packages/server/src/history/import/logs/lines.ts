import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Bytes of a line; what is longer is no line of a log. */
export const MAX_LINE_BYTES = 256 * 1024

export interface LogLine {
  /** From 1. */
  readonly number: number
  /** Undefined when it is too long. */
  readonly text: string | undefined
}

/** The lines of a log, packed with gzip or not. Rejects when the file cannot be read to its end. */
export async function* linesOf(file: string): AsyncGenerator<LogLine> {
  const stream = (await isGzip(file)) ? unpacked(file) : createReadStream(file)
  let rest: Buffer = Buffer.alloc(0)
  let number = 0
  let isOverlong = false
  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    let from = 0
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
      yield { number: ++number, text: isOverlong ? undefined : textOf(bytes.subarray(from, end)) }
      isOverlong = false
      from = end + 1
    }
    rest = bytes.subarray(from)
    if (rest.length > MAX_LINE_BYTES) {
      isOverlong = true
      rest = Buffer.alloc(0)
    }
  }
  if (rest.length > 0 || isOverlong) yield { number: ++number, text: isOverlong ? undefined : textOf(rest) }
}

function textOf(bytes: Buffer): string | undefined {
  if (bytes.length > MAX_LINE_BYTES) return undefined
  const text = bytes.toString('utf8')
  return text.endsWith('\r') ? text.slice(0, -1) : text
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}

function unpacked(file: string): Readable {
  const packed = createReadStream(file)
  const gunzip = createGunzip()
  packed.on('error', (error) => gunzip.destroy(error))
  return packed.pipe(gunzip)
}
