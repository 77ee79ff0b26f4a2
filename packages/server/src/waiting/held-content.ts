import { randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { InspectableMail } from '../pool/index.ts'

/** Larger ones go through a file, as they did when they came. */
const MAX_IN_MEMORY = 4 * 1024 * 1024

export interface HeldContent {
  readonly raw: InspectableMail['raw']
  discard(): Promise<void>
}

/** A held mail as an inspector takes it. Rejects when the vault or the disk does. */
export async function contentForInspection(
  content: AsyncIterable<Uint8Array>,
  size: number,
  spoolFolder: string,
): Promise<HeldContent> {
  if (size > MAX_IN_MEMORY) return await spooled(content, join(spoolFolder, `opening-${randomBytes(8).toString('hex')}`))
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return { raw: Buffer.concat(pieces), discard: async () => undefined }
}

async function spooled(content: AsyncIterable<Uint8Array>, file: string): Promise<HeldContent> {
  const discard = async () => await rm(file, { force: true })
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      for await (const piece of content) await handle.writeFile(piece)
    } finally {
      await handle.close()
    }
    return { raw: { kind: 'spooled', file }, discard }
  } catch (error) {
    await discard()
    throw error
  }
}
