// ISO 32000-2 §7.6 (encryption), §7.11 (file specifications), §12.6 (actions): what stands in the open in a PDF.
import { PDF } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

const MAX_LINKS = 2_000
const NAMES = ['Encrypt', 'EmbeddedFile', 'JavaScript', 'Launch', 'OpenAction', 'SubmitForm', 'RichMedia'] as const

/** Names of actions and attachments, and the addresses of links, outside compressed object streams. */
export const pdfOpener: Opener = {
  name: 'pdf',
  types: [PDF],
  open(artifact) {
    const source = Buffer.from(artifact.content.buffer, artifact.content.byteOffset, artifact.content.byteLength)
    const found = NAMES.filter((name) => hasName(source, name))
    if (found.length > 0) artifact.facts['pdfNames'] = found
    const links = new Set<string>()
    for (
      let at = source.indexOf('/URI', 0, 'latin1');
      at >= 0 && links.size < MAX_LINKS;
      at = source.indexOf('/URI', at + 4, 'latin1')
    ) {
      const link = /^\/URI\s*\(((?:[^()\\]|\\[\s\S]){1,2048})\)/.exec(source.toString('latin1', at, at + 2100))?.[1]
      if (link !== undefined) links.add(unescape(link))
    }
    artifact.links.push(...links)
  },
}

function hasName(source: Buffer, name: string): boolean {
  for (let at = source.indexOf(`/${name}`, 0, 'latin1'); at >= 0; at = source.indexOf(`/${name}`, at + 1, 'latin1')) {
    const next = source[at + name.length + 1] ?? 0x20
    if (!/[A-Za-z0-9]/.test(String.fromCharCode(next))) return true
  }
  return false
}

// §7.3.4.2: escapes of literal strings.
const unescape = (text: string): string =>
  text.replace(/\\([0-7]{1,3}|\r?\n|[\s\S])/g, (_, escaped: string) =>
    /^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8) & 0xff) : escaped.trim(),
  )
