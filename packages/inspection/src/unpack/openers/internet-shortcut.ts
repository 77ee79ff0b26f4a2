import { readInternetShortcut } from '@sekisho/formats/url'
import { URL_FILE } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

const MAX_FACT = 4_096

/** `.url` files: an ini file whose `URL=` is what opens, and whose icon is fetched as soon as the folder is shown. */
export const internetShortcutOpener: Opener = {
  name: 'internet-shortcut',
  types: [URL_FILE],
  open(artifact) {
    const { url, baseUrl, iconFile, workingDirectory } = readInternetShortcut(artifact.content)
    const facts = { URL: url, BASEURL: baseUrl, IconFile: iconFile, WorkingDirectory: workingDirectory }
    for (const [name, value] of Object.entries(facts)) if (value) artifact.facts[name] = value.slice(0, MAX_FACT)
    artifact.links.push(...[url, baseUrl].flatMap((link) => link || []))
  },
}
