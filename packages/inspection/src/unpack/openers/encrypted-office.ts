// [MS-OFFCRYPTO]: documents that open only with a password, or with one that Office tries by itself.
import type { CfbFile } from '@sekisho/formats/cfb'
import type { Artifact } from '../../artifact.ts'
import { DOC, ENCRYPTED_OOXML, PPT } from '../identify/types.ts'
import type { Walk } from '../opener.ts'
import { firstThatOpens } from '../passwords.ts'
import { TRANSPARENT_PASSWORDS } from '../transparent-passwords.ts'
import { openEncryptedPackage } from './encrypted-package.ts'

const FIB_FLAGS = 0x0a
const FIB_ENCRYPTED = 0x0100

/** [MS-DOC] §2.5.2 fEncrypted; [MS-PPT] §2.3.2 encrypted summary. Workbooks are decrypted where they are read. */
export function isEncryptedBinary(type: string, cfb: CfbFile): boolean {
  if (type === DOC) {
    const fib = cfb.stream('WordDocument')
    return (
      fib !== undefined &&
      fib.length > FIB_FLAGS + 1 &&
      ((((fib[FIB_FLAGS + 1] ?? 0) << 8) | (fib[FIB_FLAGS] ?? 0)) & FIB_ENCRYPTED) !== 0
    )
  }
  return type === PPT && cfb.stream('EncryptedSummary') !== undefined
}

/** Opens the document with a transparent password or one from the mail and walks into it; else records that it is closed. */
export async function openEncryptedOffice(artifact: Artifact, cfb: CfbFile, walk: Walk): Promise<void> {
  artifact.encrypted = true
  const candidates = [...TRANSPARENT_PASSWORDS, ...(await walk.passwords())]
  if (artifact.type === ENCRYPTED_OOXML) return openEncryptedPackage(artifact, cfb, candidates, walk)
  const input = Buffer.from(artifact.content.buffer, artifact.content.byteOffset, artifact.content.byteLength)
  const { default: officeCrypto } = await import('officecrypto-tool')
  const found = await firstThatOpens(candidates, walk, (password) => decrypted(officeCrypto.decrypt, input, password))
  if (!found) return walk.notInspected(artifact, 'encrypted')
  const { opened: content, password } = found
  artifact.password = password.value
  artifact.passwordFrom = password.from
  await walk.add(artifact, { name: artifact.name, content, encrypted: true, password })
}

async function decrypted(
  decrypt: (input: Buffer, options: { password: string }) => Promise<Buffer>,
  input: Buffer,
  password: string,
): Promise<Buffer | undefined> {
  try {
    const content = await decrypt(input, { password })
    // A binary document comes back as it went in when the library finds nothing to decrypt.
    return content.length > 0 && !content.equals(input) ? content : undefined
  } catch {
    // The library says "wrong password" and "damaged" in the same way; both mean that this try opened nothing.
    return undefined
  }
}
