import type { DdeLink } from '../xlm/types.ts'
import { scanXml } from '../xml/index.ts'

/** ECMA-376 part 1 §18.4.9 shared strings; the readings of characters (`rPh`) are left out. */
export function readSharedStringsXml(xml: Uint8Array): string[] {
  const strings: string[] = []
  let text: string | undefined
  let isText = false
  let phonetic = 0
  for (const event of scanXml(xml)) {
    if (event.kind === 'text' && isText && phonetic === 0 && text !== undefined) text += event.text
    else if (event.kind === 'open') {
      const name = event.tag.localName
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic++
      isText = name === 't'
    } else if (event.kind === 'close') {
      isText = false
      if (event.localName === 'rPh') phonetic = Math.max(0, phonetic - 1)
      if (event.localName === 'si' && text !== undefined) {
        strings.push(text)
        text = undefined
      }
    }
  }
  return strings
}

/** §18.14 external link: the conversation with another program, when it is one. */
export function readExternalLinkXml(xml: Uint8Array): DdeLink | undefined {
  let link: { service: string; topic: string; items: string[] } | undefined
  for (const event of scanXml(xml)) {
    if (event.kind !== 'open') continue
    const { tag } = event
    if (tag.localName === 'ddeLink')
      link = { service: tag.attribute('ddeService') ?? '', topic: tag.attribute('ddeTopic') ?? '', items: [] }
    else if (tag.localName === 'ddeItem' && link && link.items.length < 50) link.items.push(tag.attribute('name') ?? '')
  }
  return link
}

/** §18.13 connections: addresses that are fetched into the book (`webPr`, `dbPr`, `textPr`). */
export function readConnectionsXml(xml: Uint8Array): string[] {
  const found: string[] = []
  for (const event of scanXml(xml)) {
    if (event.kind !== 'open') continue
    const { tag } = event
    const target =
      tag.localName === 'webPr'
        ? tag.attribute('url')
        : tag.localName === 'dbPr'
          ? tag.attribute('connection')
          : tag.attribute('sourceFile')
    if (target && found.length < 200) found.push(target)
  }
  return found
}
