import { hkdfSync, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { asVaultFailure, VaultUnavailable } from './vault-unavailable.ts'

const KEY_BYTES = 32

/** What each derived key is for. The key file itself encrypts nothing. */
export type KeyPurpose = 'vault-content' | 'vault-name' | 'console' | 'release-marker' | 'history' | 'passwords' | 'password-page'

/** The secret of this installation, and one key for each purpose. */
export class Keys {
  readonly #secret: Buffer

  constructor(secret: Buffer) {
    if (secret.length !== KEY_BYTES)
      throw new VaultUnavailable('damaged', `the key has ${secret.length} bytes instead of ${KEY_BYTES}`)
    this.#secret = secret
  }

  // RFC 5869
  for(purpose: KeyPurpose, context = ''): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#secret, '', `sekisho ${purpose} ${context}`, KEY_BYTES))
  }
}

/** Reads the key file; creates it (mode 0600) when there is none. Held mail cannot be read without it: it belongs into the backup. */
export async function loadKeys(file: string): Promise<Keys> {
  try {
    return await readKeys(file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw asVaultFailure(error)
  }
  try {
    await createKeyFile(file)
    return await readKeys(file)
  } catch (error) {
    throw asVaultFailure(error)
  }
}

async function readKeys(file: string): Promise<Keys> {
  const text = await readFile(file, 'utf8')
  await chmod(file, 0o600)
  return new Keys(Buffer.from(text.trim(), 'base64'))
}

/** Whole or not at all; when another process was first, its key stands. */
async function createKeyFile(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const temporary = `${file}.${randomBytes(6).toString('hex')}`
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await link(temporary, file).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await rm(temporary)
  const folder = await open(dirname(file), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
