import { decodeText } from '@sekisho/formats/charset'
import { readHtml } from '../../message/html.ts'
import { HTA, HTML, SVG } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

/** Pages and drawings: where they lead, what they say, whether they run script. */
export const htmlOpener: Opener = {
  name: 'html',
  types: [HTML, SVG, HTA],
  open(artifact) {
    const source = decodeText(artifact.content, metaCharset(artifact.content))
    const page = readHtml(source)
    artifact.text = page.text
    artifact.links.push(...new Set(page.links.filter(isAbsolute)))
    if (/<script[\s>]|\son(?:load|error|click|mouseover|begin)\s*=|javascript:/i.test(source)) artifact.facts['script'] = true
  },
}

const isAbsolute = (link: string): boolean =>
  /^[a-z][a-z0-9+.-]*:|^\\\\|^\/\//i.test(link) && !/^(?:data|cid|about|javascript):/i.test(link)

function metaCharset(content: Uint8Array): string | undefined {
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w.-]+)/i.exec(Buffer.from(content.subarray(0, 2048)).toString('latin1'))?.[1]
}
