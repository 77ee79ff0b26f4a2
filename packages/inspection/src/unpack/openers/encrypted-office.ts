// [MS-OFFCRYPTO]: documents that open only with a password, or with one that Office tries by itself.
import type { CfbFile } from '@sekisho/formats/cfb'
import type { Artifact } from '../../artifact.ts'
import { DOC, ENCRYPTED_OOXML, PPT, XLS } from '../identify/types.ts'
import type { Walk } from '../opener.ts'
import { firstThatOpens, type PasswordCandidate } from '../passwords.ts'
import { openEncryptedPackage } from './encrypted-package.ts'

/** Excel and PowerPoint open these without asking anybody. */
const TRANSPARENT: readonly PasswordCandidate[] = [
  { value: 'VelvetSweatshop', from: 'transparent' },
  { value: '/01Hannes Ruescher/01', from: 'transparent' },
]

const FIB_FLAGS = 0x0a
const FIB_ENCRYPTED = 0x0100
const BIFF_FILEPASS = 0x2f

/** [MS-DOC] §2.5.2 fEncrypted; [MS-XLS] §2.4.117 FilePass; [MS-PPT] §2.3.2 encrypted summary. */
export function isEncryptedBinary(type: string, cfb: CfbFile): boolean {
  if (type === DOC) {
    const fib = cfb.stream('WordDocument')
    return (
      fib !== undefined &&
      fib.length > FIB_FLAGS + 1 &&
      ((((fib[FIB_FLAGS + 1] ?? 0) << 8) | (fib[FIB_FLAGS] ?? 0)) & FIB_ENCRYPTED) !== 0
    )
  }
  if (type === XLS) return hasFilePass(cfb.stream('Workbook') ?? cfb.stream('Book'))
  return type === PPT && cfb.stream('EncryptedSummary') !== undefined
}

/** FilePass follows the first BOF, with at most a few records between. */
function hasFilePass(workbook: Uint8Array | undefined): boolean {
  if (!workbook) return false
  const view = new DataView(workbook.buffer, workbook.byteOffset, workbook.byteLength)
  for (let at = 0, records = 0; at + 4 <= workbook.length && records < 16; records++) {
    if (view.getUint16(at, true) === BIFF_FILEPASS) return true
    at += 4 + view.getUint16(at + 2, true)
  }
  return false
}

/** Opens the document with a transparent password or one from the mail and walks into it; else records that it is closed. */
export async function openEncryptedOffice(artifact: Artifact, cfb: CfbFile, walk: Walk): Promise<void> {
  artifact.encrypted = true
  const candidates = [...TRANSPARENT, ...walk.passwords]
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
