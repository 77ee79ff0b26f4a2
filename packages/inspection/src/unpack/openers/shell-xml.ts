import { readShellXml } from '@sekisho/formats/url'
import { APP_INSTALLER, CONSOLE, LIBRARY, SAVED_SEARCH, SETTING_CONTENT } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

/** Settings, libraries, saved searches, installers and consoles written in XML: what they run, and where they lead. */
export const shellXmlOpener: Opener = {
  name: 'shell-xml',
  types: [SETTING_CONTENT, LIBRARY, SAVED_SEARCH, APP_INSTALLER, CONSOLE],
  open(artifact) {
    const { values, links } = readShellXml(artifact.content)
    Object.assign(artifact.facts, values)
    artifact.links.push(...links)
  },
}
