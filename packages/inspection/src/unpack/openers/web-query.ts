import { decodeText } from '@sekisho/formats/charset'
import { WEB_QUERY } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

const MAX_BYTES = 64 * 1024

/** `.iqy`: TYPE, VERSION, URL, each on its line. Excel fetches the address and computes what it answers. */
export const webQueryOpener: Opener = {
  name: 'web-query',
  types: [WEB_QUERY],
  open(artifact) {
    const lines = decodeText(artifact.content.subarray(0, MAX_BYTES), undefined).split(/\r\n?|\n/)
    const url = lines.find((line) => /^\s*(?:[a-z][a-z0-9+.-]*:|\\\\)/i.test(line))?.trim()
    if (url === undefined) return
    artifact.facts['webQuery'] = url.slice(0, 2_000)
    artifact.links.push(url)
  },
}
