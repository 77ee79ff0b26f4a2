import { decodeText } from '@sekisho/formats/charset'
import { URL_FILE } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

/** `.url` files: an ini file whose `URL=` is what opens, and whose icon is fetched as soon as the folder is shown. */
export const internetShortcutOpener: Opener = {
  name: 'internet-shortcut',
  types: [URL_FILE],
  open(artifact) {
    const text = decodeText(artifact.content.subarray(0, 64 * 1024), undefined)
    for (const [, key = '', value = ''] of text.matchAll(/^\s*(URL|BASEURL|IconFile|WorkingDirectory)\s*=\s*(\S[^\r\n]*)/gim)) {
      artifact.facts[key] = value.trim()
      if (/^(?:url|baseurl)$/i.test(key)) artifact.links.push(value.trim())
    }
  },
}
