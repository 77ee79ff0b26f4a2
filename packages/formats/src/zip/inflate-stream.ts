// APPNOTE §4.4.5: methods 8 (deflate, RFC 1951) and 93 (Zstandard, RFC 8878), with what node:zlib brings.

import type { Transform } from 'node:stream'
import { createInflateRaw, createZstdDecompress } from 'node:zlib'
import type { Budget, LimitName } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import type { HeadAndPadding } from './head-and-padding.ts'
import { METHOD_ZSTD } from './records.ts'

const CHUNK_BYTES = 512 * 1024

/** Why a stream ended before its data did. */
export interface StreamEnd {
  readonly limit?: LimitName
  readonly broken?: FormatError
}

/** Feeds what comes out to `sink` until the data end, or the budget, or what can still be learnt from them. */
export function inflateInto(sink: HeadAndPadding, data: Uint8Array, method: number, budget: Budget): Promise<StreamEnd> {
  const options = { chunkSize: CHUNK_BYTES }
  return decompressInto(sink, data, method === METHOD_ZSTD ? createZstdDecompress(options) : createInflateRaw(options), budget)
}

/** The same with a stream of the caller's choice. */
export function decompressInto(sink: HeadAndPadding, data: Uint8Array, stream: Transform, budget: Budget): Promise<StreamEnd> {
  const { promise, resolve, reject } = Promise.withResolvers<StreamEnd>()
  const finish = (end: StreamEnd) => {
    stream.destroy()
    resolve(end)
  }
  stream.on('data', (chunk: Buffer) => {
    try {
      budget.spend('maxUnpackedBytes', chunk.length)
      sink.push(chunk)
      if (sink.overflown) finish({ limit: 'maxArtifactBytes' })
    } catch (error) {
      stream.destroy()
      if (error instanceof FormatError) resolve({ limit: 'maxUnpackedBytes' })
      else reject(error)
    }
  })
  stream.on('end', () => finish({}))
  stream.on('error', (error: NodeJS.ErrnoException) => finish({ broken: brokenStream(error, sink.totalBytes) }))
  // Written before it is ended: zlib then hands out everything it has before it complains about a missing end.
  stream.write(data)
  stream.end()
  return promise
}

function brokenStream({ code, message }: NodeJS.ErrnoException, offset: number): FormatError {
  const cutOff = code === 'Z_BUF_ERROR' || code === 'ZSTD_error_srcSize_wrong'
  return new FormatError(cutOff ? 'truncated' : 'unexpected', offset, `compressed data: ${code ?? message}`)
}
