// [MS-XLS]: the Workbook stream of an .xls (and the Book stream of Excel 5 and 95).
import { decryptWorkbook, findFilePass, readBiff } from '@sekisho/formats/biff'
import { FormatError } from '@sekisho/formats/bytes'
import type { CfbFile } from '@sekisho/formats/cfb'
import type { Artifact } from '../../artifact.ts'
import type { Walk } from '../opener.ts'
import { firstThatOpens } from '../passwords.ts'
import { TRANSPARENT_PASSWORDS } from '../transparent-passwords.ts'
import { hasMacroSheet, noteDde, noteLinks, noteMacroSheets } from './note-workbook.ts'

/** Characters of a workbook's words that are kept. */
const MAX_TEXT = 1024 * 1024

/** Sheets, Excel 4.0 macros and links; an encrypted workbook is opened with a transparent password or one from the mail. */
export async function openXls(artifact: Artifact, cfb: CfbFile, walk: Walk): Promise<void> {
  for (const name of ['Workbook', 'Book']) {
    const stream = cfb.stream(name)
    if (!stream || stream.length === 0) continue
    try {
      await openBiff(artifact, stream, walk)
    } catch (error) {
      // What else lies in the compound file is still looked at.
      if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
      walk.notInspected(artifact, 'damaged', `${name}: ${error.message}`)
    }
  }
}

/** The same for a stream that no compound file holds. */
export async function openBiff(artifact: Artifact, stream: Uint8Array, walk: Walk): Promise<void> {
  const plain = await decrypted(artifact, stream, walk)
  if (!plain) return walk.notInspected(artifact, 'encrypted')
  const workbook = readBiff(plain, walk.budget)
  noteDde(artifact, workbook.dde)
  noteLinks(artifact, workbook.links)
  if (hasMacroSheet(workbook)) await noteMacroSheets(artifact, workbook.withCells(), walk)
  if (artifact.macros.length > 0) artifact.text = workbook.text().slice(0, MAX_TEXT)
}

/** The stream as it is, or as a password makes it; undefined when none does. */
async function decrypted(artifact: Artifact, stream: Uint8Array, walk: Walk): Promise<Uint8Array | undefined> {
  const pass = findFilePass(stream, walk.budget)
  if (!pass) return stream
  artifact.encrypted = true
  const found = await firstThatOpens([...TRANSPARENT_PASSWORDS, ...(await walk.passwords())], walk, (password) =>
    decryptWorkbook(stream, pass, password, walk.budget),
  )
  if (!found) return undefined
  artifact.password = found.password.value
  artifact.passwordFrom = found.password.from
  return found.opened
}
