// XML files that Explorer and Settings act upon: .settingcontent-ms, .library-ms, .search-ms, .searchConnector-ms,
// .appinstaller and .msc.

import { scanXml } from '../xml/index.ts'

export interface ShellXml {
  /** Text of elements and values of attributes that say what is run or opened, under the element's own name. */
  readonly values: Readonly<Record<string, readonly string[]>>
  /** Addresses and network paths, wherever they stand. */
  readonly links: readonly string[]
}

/** What leads somewhere, or is run. */
const TELLING = new Set([
  'deeplink',
  'url',
  'simplelocation',
  'location',
  'scope',
  'include',
  'path',
  'domain',
  'mainpackage',
  'mainbundle',
  'appinstaller',
  'package',
  'string',
  'task',
  'command',
  'commandline',
  'directory',
  'connectorid',
])
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|\\\\|(?:file|search-ms|ms-[a-z]+|res|javascript|vbscript|mshtml|shell):)/i
/** XML names spaces with addresses that lead nowhere. */
const NAME_SPACE = /^https?:\/\/(?:schemas\.|www\.w3\.org\/)/i
const MAX_BYTES = 4 * 1024 * 1024
const MAX_VALUES = 200
const MAX_VALUE = 2_048

/** Never throws: what is no XML has no elements. */
export function readShellXml(bytes: Uint8Array): ShellXml {
  const values: Record<string, string[]> = {}
  const links = new Set<string>()
  let count = 0
  const keep = (name: string, value: string): void => {
    const text = value.trim().slice(0, MAX_VALUE)
    if (text === '' || count >= MAX_VALUES) return
    if (ADDRESS.test(text) && !NAME_SPACE.test(text)) links.add(text)
    else if (!TELLING.has(name.toLowerCase())) return
    count++
    const list = Object.hasOwn(values, name) ? values[name] : undefined
    if (list) list.push(text)
    else values[name] = [text]
  }
  const open: string[] = []
  for (const event of scanXml(bytes.subarray(0, MAX_BYTES))) {
    if (event.kind === 'open') {
      const name = event.tag.localName
      for (const [key, value] of event.tag.attributes) if (!key.startsWith('xmlns')) keep(`${name}@${key}`, value)
      open.push(name)
    } else if (event.kind === 'close') open.pop()
    else if (event.kind === 'text') keep(open.at(-1) ?? '', event.text)
  }
  return { values, links: [...links] }
}
