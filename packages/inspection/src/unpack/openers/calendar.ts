// RFC 5545 calendars and RFC 6350 cards: the same lines.
import { type ContentLine, readIcs, unescapeText } from '@sekisho/formats/ics'
import type { Artifact } from '../../artifact.ts'
import { readHtml } from '../../html/index.ts'
import { CALENDAR, VCARD } from '../identify/types.ts'
import type { Opener, Walk } from '../opener.ts'

const MAX_TEXT = 256 * 1024
const MAX_FACT = 1_000
const MAX_LINKS = 2_000
const TOLD = new Set(['METHOD', 'SUMMARY', 'ORGANIZER', 'PRODID'])
const READ = new Set(['SUMMARY', 'DESCRIPTION', 'LOCATION', 'COMMENT', 'NOTE', 'FN'])
const LINK =
  /\b(?:https?|ftp|file|search-ms|ms-[a-z]{2,20}):[^\s<>"'「」）]{2,2048}|\\\\[\w.-]{1,253}(?:@[\w@]{1,20})?\\[^\s<>"]{1,500}/gi

/** Attached files, links, and alarms that start something. */
export const calendarOpener: Opener = {
  name: 'calendar',
  types: [CALENDAR, VCARD],
  async open(artifact, walk) {
    const links = new Set<string>()
    const text: string[] = []
    for (const line of readIcs(artifact.content, walk.budget)) {
      if (isEncoded(line)) {
        if (!(await attach(artifact, line, walk))) return
      } else note(artifact, line, links, text)
    }
    artifact.text = text.join('\n').slice(0, MAX_TEXT)
    artifact.links.push(...[...links].slice(0, MAX_LINKS))
  },
}

const isEncoded = ({ parameters }: ContentLine): boolean => /^(?:base64|b)$/i.test(parameters.get('ENCODING') ?? '')

/** §3.8.1.1: `ATTACH;FMTTYPE=…;ENCODING=BASE64;VALUE=BINARY:…`, with names as programs write them. */
async function attach(artifact: Artifact, { name, parameters, value }: ContentLine, walk: Walk): Promise<boolean> {
  const content = Buffer.from(value, 'base64')
  if (content.length === 0) return true
  const names = ['FILENAME', 'X-FILENAME', 'X-APPLE-FILENAME', 'X-ORACLE-FILENAME', 'X-LABEL'].flatMap(
    (key) => parameters.get(key) || [],
  )
  const child = {
    name: names[0] ?? name,
    otherNames: names.slice(1),
    declaredType: parameters.get('FMTTYPE') ?? null,
    content,
  }
  return (await walk.add(artifact, child)) !== undefined
}

function note(
  { facts }: Artifact,
  { name, parameters, value, component }: ContentLine,
  links: Set<string>,
  text: string[],
): void {
  if (TOLD.has(name) && facts[name] === undefined) facts[name] = unescapeText(value).slice(0, MAX_FACT)
  // RFC 2445 §4.8.6.1: an alarm that runs what is attached to it.
  if (name === 'ACTION' && component.endsWith('VALARM') && /^procedure$/i.test(value.trim())) facts['ACTION'] = 'PROCEDURE'
  if (READ.has(name)) text.push(unescapeText(value))
  if (/^x-alt-desc$/i.test(name) || /html/i.test(parameters.get('FMTTYPE') ?? '')) {
    const page = readHtml(unescapeText(value))
    for (const link of page.links) links.add(link)
    if (/<script[\s>]|<iframe[\s>]|\son\w+\s*=/i.test(value)) facts['script'] = true
  }
  const address = parameters.get('ALTREP')
  if (address) links.add(address)
  for (const [link] of (name === 'ATTACH' || name === 'URL' ? value : unescapeText(value)).matchAll(LINK)) links.add(link)
}
