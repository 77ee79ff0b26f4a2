import type { Artifact } from '../../artifact.ts'
import { lastExtension } from '../../names/extension.ts'
import type { Identity } from '../identify/identify.ts'
import { TEXT, UNKNOWN } from '../identify/types.ts'
import type { Opener } from '../opener.ts'
import { activeMimeOpener } from './active-mime.ts'
import { biffOpener } from './biff.ts'
import { calendarOpener } from './calendar.ts'
import { cfbOpener } from './cfb.ts'
import { cmsOpener } from './cms.ts'
import { encodedTextOpener } from './encoded-text.ts'
import { flatXmlOpener } from './flat-xml.ts'
import { helpFileOpener } from './help-file.ts'
import { htmlOpener } from './html.ts'
import { internetShortcutOpener } from './internet-shortcut.ts'
import { lnkOpener } from './lnk.ts'
import { mboxOpener } from './mbox.ts'
import { messageOpener } from './message.ts'
import { oneNoteOpener } from './one-note.ts'
import { pdfOpener } from './pdf.ts'
import { pgpOpener } from './pgp.ts'
import { pictureOpener } from './picture.ts'
import { rtfOpener } from './rtf.ts'
import { sevenZipOpener } from './seven-zip.ts'
import { shellXmlOpener } from './shell-xml.ts'
import { streamOpener } from './stream.ts'
import { sylkOpener } from './sylk.ts'
import { tarOpener } from './tar.ts'
import { textOpener } from './text.ts'
import { tnefOpener } from './tnef.ts'
import { webQueryOpener } from './web-query.ts'
import { zipOpener } from './zip.ts'

/** All openers by name. */
export const openers: readonly Opener[] = [
  messageOpener,
  zipOpener,
  cfbOpener,
  biffOpener,
  sylkOpener,
  webQueryOpener,
  activeMimeOpener,
  rtfOpener,
  flatXmlOpener,
  streamOpener,
  tarOpener,
  sevenZipOpener,
  encodedTextOpener,
  htmlOpener,
  pdfOpener,
  pictureOpener,
  internetShortcutOpener,
  textOpener,
  tnefOpener,
  calendarOpener,
  cmsOpener,
  helpFileOpener,
  lnkOpener,
  mboxOpener,
  oneNoteOpener,
  pgpOpener,
  shellXmlOpener,
]

const byType = new Map(openers.flatMap((opener) => opener.types.map((type) => [type, opener] as const)))

/** Headers nobody knows do not make a message plain text when it is sent as one. */
function isCalledMessage({ declaredType, names }: Artifact): boolean {
  return (
    declaredType === 'message/rfc822' || declaredType === 'message/global' || names.some((name) => lastExtension(name) === 'eml')
  )
}

/** S/MIME in one piece (RFC 8551 §3.2). */
function isCalledSmime({ declaredType, names }: Artifact): boolean {
  return /^application\/(?:x-)?pkcs7-mime$/.test(declaredType ?? '') || names.some((name) => lastExtension(name) === 'p7m')
}

/** What is only signed or compressed begins as any other bytes do. */
function isCalledPgp({ declaredType, names }: Artifact): boolean {
  return (
    /^application\/pgp(?:-encrypted)?$/.test(declaredType ?? '') ||
    names.some((name) => /^(?:gpg|pgp)$/.test(lastExtension(name)))
  )
}

/** Who opens this: the opener of its type first, then those of everything else it may be taken for. */
export function openersFor(identity: Identity, artifact: Artifact): { readonly opener: Opener; readonly asMain: boolean }[] {
  if (artifact.message || (identity.type === TEXT && isCalledMessage(artifact))) return [{ opener: messageOpener, asMain: true }]
  // Base64 that was never decoded looks like a text.
  if (identity.type === TEXT && isCalledSmime(artifact)) return [{ opener: cmsOpener, asMain: true }]
  if (identity.type === UNKNOWN && isCalledPgp(artifact)) return [{ opener: pgpOpener, asMain: true }]
  const chosen: { opener: Opener; asMain: boolean }[] = []
  for (const type of [identity.type, ...identity.others]) {
    const opener = byType.get(type)
    if (opener && chosen.every((other) => other.opener !== opener)) chosen.push({ opener, asMain: type === identity.type })
  }
  return chosen
}
