// POSIX.1-1988 ustar, and gzip (RFC 1952) around it.
import { gzipSync } from 'node:zlib'
import { ByteWriter } from '../bytes/byte-writer.ts'
import { built, type FileLike, type SpecimenFile } from '../specimen-file.ts'

const BLOCK = 512

/** Files one after the other, two empty blocks at the end. */
export function tar(name: string, ...files: readonly FileLike[]): SpecimenFile {
  const writer = new ByteWriter()
  for (const { name: inner, bytes } of files.map(built)) writer.bytes(header(inner, bytes.length), bytes).align(BLOCK)
  return { name, bytes: writer.zeros(2 * BLOCK).build(), type: 'application/x-tar' }
}

/** One file, compressed; without a stored name, as `gzip` in a pipe leaves it. */
export function gzip(name: string, file: FileLike): SpecimenFile {
  return { name, bytes: gzipSync(built(file).bytes), type: 'application/gzip' }
}

const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`

function header(name: string, size: number): Uint8Array {
  const bytes = Buffer.alloc(BLOCK)
  bytes.write(name, 0, 100, 'utf8')
  bytes.write(octal(0o644, 7) + octal(0, 7) + octal(0, 7) + octal(size, 11) + octal(1_599_181_200, 11), 100, 'latin1')
  bytes.write(`${' '.repeat(8)}0`, 148, 'latin1')
  bytes.write('ustar\x0000', 257, 'latin1')
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return bytes
}
