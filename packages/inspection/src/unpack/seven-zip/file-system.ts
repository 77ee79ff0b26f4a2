import type { FileSystem, FSStream } from '7z-wasm'

interface Hooks {
  /** A file begins; the answer takes its bytes. */
  readonly begin: (path: string) => ((chunk: Uint8Array, position: number) => void) | undefined
  /** Called again and again while 7-Zip works; throws to end it. */
  readonly check: () => void
}

interface Stream extends FSStream {
  readonly fd: number
  readonly path?: string
  position: number
}

const WRITING = 0o3
const LAST_TERMINAL = 2

/** Takes what is written out of 7-Zip's hands, and its links and reserved sizes away: nothing stays in its file system. */
export function intercept(fs: FileSystem, { begin, check }: Hooks): void {
  const takers = new WeakMap<FSStream, (chunk: Uint8Array, position: number) => void>()
  const open = fs.open.bind(fs)
  const read = fs.read.bind(fs)
  const write = fs.write.bind(fs)
  fs.open = (path, flags, ...rest) => {
    check()
    const stream = open(path, flags, ...rest)
    if (isWriting(flags) && isStream(stream)) {
      const taker = begin(stream.path ?? '')
      if (taker) takers.set(stream, taker)
    }
    return stream
  }
  fs.read = (...words) => {
    check()
    return read(...words)
  }
  fs.write = (stream, buffer, offset, length, position, ...rest) => {
    if (!isStream(stream) || stream.fd <= LAST_TERMINAL) return write(stream, buffer, offset, length, position, ...rest)
    check()
    const at = position ?? stream.position
    takers.get(stream)?.(Buffer.from(buffer.buffer, buffer.byteOffset + offset, length), at)
    if (position === undefined) stream.position = at + length
    return length
  }
  fs.ftruncate = () => undefined
  fs.truncate = () => undefined
  fs.allocate = () => undefined
  fs.symlink = () => fs.lookupPath('/').node
}

const isWriting = (flags: unknown): boolean => typeof flags === 'number' && (flags & WRITING) !== 0

function isStream(stream: FSStream): stream is Stream {
  return 'fd' in stream && 'position' in stream
}
