// 7-Zip as WebAssembly: a fresh instance for every archive, so that nothing of one reaches the next.
import { constants } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { SevenZipModule, SevenZipModuleFactory } from '7z-wasm'

/** Memory of one instance. What asks for more (a dictionary of gigabytes) is told that there is none. */
const MAX_MEMORY_BYTES = 320 * 1024 * 1024
const PAGE_BYTES = 64 * 1024

interface Engine {
  readonly factory: SevenZipModuleFactory
  readonly program: WebAssembly.Module
}

let engine: Promise<Engine> | undefined

/** What an instance prints, byte by byte: names come as the archive wrote them. */
export interface Printer {
  readonly out: (byte: number) => void
  readonly error: (byte: number) => void
}

/** A fresh 7-Zip with an empty file system of its own. */
export async function startSevenZip({ out, error }: Printer): Promise<SevenZipModule> {
  engine ??= load()
  const { factory, program } = await engine
  return withConstants(() =>
    factory({
      stdin: () => -1,
      stdout: out,
      stderr: error,
      ...instantiating(program),
    }),
  )
}

/** Loaded when the first such archive arrives; most mails never need it. */
async function load(): Promise<Engine> {
  const [{ default: module }, bytes] = await Promise.all([
    import('7z-wasm'),
    readFile(new URL(import.meta.resolve('7z-wasm/7zz.wasm'))),
  ])
  return { factory: module.default, program: await WebAssembly.compile(bytes) }
}

function instantiating(program: WebAssembly.Module): object {
  return {
    instantiateWasm(imports: WebAssembly.Imports, ready: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void) {
      const instance = new WebAssembly.Instance(program, imports)
      const { memory } = instance.exports
      if (memory instanceof WebAssembly.Memory) limit(memory)
      ready(instance, program)
    },
  }
}

function limit(memory: WebAssembly.Memory): void {
  const grow = memory.grow.bind(memory)
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * PAGE_BYTES > MAX_MEMORY_BYTES) throw new RangeError('memory of one archive')
    return grow(pages)
  }
}

/** It asks for `process.binding('constants')` while it starts, which the permission model denies. */
async function withConstants<T>(start: () => Promise<T>): Promise<T> {
  const own = Object.getOwnPropertyDescriptor(process, 'binding')
  Object.defineProperty(process, 'binding', { value: () => ({ fs: constants }), configurable: true, writable: true })
  try {
    return await start()
  } finally {
    if (own) Object.defineProperty(process, 'binding', own)
  }
}
