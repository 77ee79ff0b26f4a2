// The ini file behind `.url` and `.website`: sections, and keys of which a few lead somewhere.

import { decodeText } from '../charset/index.ts'

export interface InternetShortcut {
  /** `URL` of the section InternetShortcut, as written. */
  readonly url: string | undefined
  readonly baseUrl: string | undefined
  /** Fetched as soon as the folder is shown. */
  readonly iconFile: string | undefined
  readonly workingDirectory: string | undefined
}

const MAX_BYTES = 256 * 1024

/** The keys that lead somewhere. Of a repeated key the first counts, as for Windows. */
export function readInternetShortcut(bytes: Uint8Array): InternetShortcut {
  const head = bytes.subarray(0, MAX_BYTES)
  const text = decodeText(head, head[0] === 0xff || head[0] === 0xfe || head[1] === 0 ? 'utf-16' : undefined)
  const keys = new Map<string, string>()
  let section = ''
  for (const line of text.split(/\r\n|\n|\r/)) {
    const opened = /^\s*\ufeff?\[([^\]]{0,100})\]/.exec(line)?.[1]
    if (opened !== undefined) section = opened.toLowerCase()
    const [, key, value = ''] = /^\s*([A-Za-z]{1,32})\s*=(.*)$/.exec(line) ?? []
    if (key === undefined) continue
    const name = `${section}/${key.toLowerCase()}`
    if (!keys.has(name)) keys.set(name, value.trim().replace(/^"(.*)"$/, '$1'))
  }
  const of = (key: string): string | undefined => keys.get(`internetshortcut/${key}`) || undefined
  return {
    url: of('url') ?? keys.get('internetshortcut.w/url'),
    baseUrl: keys.get('default/baseurl'),
    iconFile: of('iconfile'),
    workingDirectory: of('workingdirectory'),
  }
}
