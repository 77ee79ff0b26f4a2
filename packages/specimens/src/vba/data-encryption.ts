// MS-OVBA §2.4.3 Data Encryption, as the PROJECT stream's CMG, DPB and GC use it.

const VERSION = 2
const FILLER = 0x07

/** Hex of the encrypted data; any byte serves as seed. */
export function encryptProjectData(data: readonly number[], projectId: string, seed: number): string {
  const projectKey = Buffer.from(projectId, 'latin1').reduce((sum, byte) => (sum + byte) & 0xff, 0)
  const out = [seed, seed ^ VERSION, seed ^ projectKey]
  const ignored = Array.from({ length: (seed & 6) / 2 }, () => FILLER)
  let plainBefore = projectKey
  for (const plain of [...ignored, data.length, 0, 0, 0, ...data]) {
    out.push(plain ^ (((out.at(-2) ?? 0) + plainBefore) & 0xff))
    plainBefore = plain
  }
  return Buffer.from(out).toString('hex').toUpperCase()
}
