import { createReadStream } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { HEAD_BYTES, kindOf } from './kind.ts'
import { mailAround } from './lone-file.ts'
import type { Found } from './mail-source.ts'
import { mailsOfMbox } from './mbox.ts'
import { SourceError } from './source-error.ts'

/** A file that is read whole; a mailbox is not. */
const MAX_FILE_BYTES = 1024 * 1024 * 1024
const MBOX_CHUNK_BYTES = 1024 * 1024

/** All mails behind the paths, in a stable order; what cannot be read is found as such and the rest goes on. */
export async function* mailsAt(paths: readonly string[], stdin: () => Promise<Uint8Array>): AsyncGenerator<Found> {
  for (const path of paths) yield* path === '-' ? mailsOfStdin(stdin) : mailsOfPath(path)
}

async function* mailsOfPath(path: string): AsyncGenerator<Found> {
  try {
    const facts = await stat(path)
    if (facts.isDirectory()) yield* mailsOfFolder(path)
    else if (facts.isFile()) yield* mailsOfFile(path, facts.size)
    else throw new SourceError('not-a-file')
  } catch (error) {
    yield { source: path, error: asError(error) }
  }
}

/** A Maildir is a folder with `cur` and `new`: only what lies in these is mail; subfolders may be further Maildirs (Maildir++). */
async function* mailsOfFolder(folder: string): AsyncGenerator<Found> {
  const entries = (await readdir(folder, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const names = new Set(entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name))
  const isMaildir = names.has('cur') && names.has('new')
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (isMaildir && (entry.name === 'cur' || entry.name === 'new')) yield* mailsOfMaildir(path)
      else if (!(isMaildir && entry.name === 'tmp')) yield* quietly(path, mailsOfFolder(path))
      // A link to a folder is not followed: it may lead back here.
    } else if (!isMaildir) yield* mailsOfPathUnlessFolder(path)
  }
}

async function* mailsOfPathUnlessFolder(path: string): AsyncGenerator<Found> {
  try {
    const facts = await stat(path)
    if (facts.isFile()) yield* mailsOfFile(path, facts.size)
  } catch (error) {
    yield { source: path, error: asError(error) }
  }
}

async function* mailsOfMaildir(folder: string): AsyncGenerator<Found> {
  for (const name of (await readdir(folder)).toSorted()) {
    const path = join(folder, name)
    yield { source: path, read: () => readWhole(path) }
  }
}

async function* mailsOfFile(path: string, size: number): AsyncGenerator<Found> {
  const kind = kindOf(path, await headOf(path))
  if (kind === 'mbox') {
    let number = 0
    const mails = mailsOfMbox(createReadStream(path, { highWaterMark: MBOX_CHUNK_BYTES }))
    for await (const mail of mails) yield { source: `${path}#${++number}`, read: async () => mail }
    return
  }
  if (size > MAX_FILE_BYTES) throw new SourceError('file-too-large')
  yield { source: path, read: async () => (kind === 'mail' ? readWhole(path) : mailAround(path, await readWhole(path))) }
}

async function* mailsOfStdin(stdin: () => Promise<Uint8Array>): AsyncGenerator<Found> {
  try {
    const bytes = await stdin()
    const kind = kindOf('', bytes.subarray(0, HEAD_BYTES))
    let number = 0
    if (kind === 'mbox')
      for await (const mail of mailsOfMbox(pieces(bytes))) yield { source: `-#${++number}`, read: async () => mail }
    else yield { source: '-', read: async () => (kind === 'mail' ? bytes : mailAround('stdin', bytes)) }
  } catch (error) {
    yield { source: '-', error: asError(error) }
  }
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += MBOX_CHUNK_BYTES) yield bytes.subarray(at, at + MBOX_CHUNK_BYTES)
}

/** A folder that cannot be listed is one thing not read, not the end of the walk. */
async function* quietly(path: string, found: AsyncGenerator<Found>): AsyncGenerator<Found> {
  try {
    yield* found
  } catch (error) {
    yield { source: path, error: asError(error) }
  }
}

/** A file asked for by name, as a mail or as what a mail would carry. */
export async function readMail(path: string): Promise<Uint8Array> {
  const bytes = await readWhole(path)
  return kindOf(path, bytes.subarray(0, HEAD_BYTES)) === 'attachment' ? mailAround(path, bytes) : bytes
}

async function readWhole(path: string): Promise<Uint8Array> {
  if ((await stat(path)).size > MAX_FILE_BYTES) throw new SourceError('file-too-large')
  return readFile(path)
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))
