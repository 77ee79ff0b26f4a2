// [MS-OFFCRYPTO] §2.3.4: an OOXML package inside a compound file, encrypted as a whole.
import type { CfbFile } from '@sekisho/formats/cfb'
import { decryptPackage, packageKey, readEncryptionInfo } from '@sekisho/formats/offcrypto'
import type { Artifact } from '../../artifact.ts'
import type { Walk } from '../opener.ts'
import { firstThatOpens, type PasswordCandidate } from '../passwords.ts'

/** Rounds of hashing for one try (§2.3.4.10 allows ten million); Office writes 100,000. */
const MAX_SPIN_COUNT = 1_000_000

/** Decrypts the package with the first password that fits and walks into it; else records that it is closed. */
export async function openEncryptedPackage(
  artifact: Artifact,
  cfb: CfbFile,
  candidates: readonly PasswordCandidate[],
  walk: Walk,
): Promise<void> {
  const stream = cfb.stream('EncryptionInfo')
  const encrypted = cfb.stream('EncryptedPackage')
  if (!stream || !encrypted) return walk.notInspected(artifact, 'damaged', 'EncryptionInfo, EncryptedPackage')
  const info = readEncryptionInfo(stream)
  if (info.spinCount > MAX_SPIN_COUNT) return walk.notInspected(artifact, 'limit-exceeded', 'spinCount')
  const found = await firstThatOpens(candidates, walk, (password) => packageKey(info, password))
  if (!found) return walk.notInspected(artifact, 'encrypted')
  const { opened: key, password } = found
  artifact.password = password.value
  artifact.passwordFrom = password.from
  walk.budget.spend('maxUnpackedBytes', encrypted.length)
  await walk.add(artifact, { name: artifact.name, content: decryptPackage(info, key, encrypted), encrypted: true, password })
}
