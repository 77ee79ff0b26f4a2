// OpenDocument 1.3: part 3 (content) §12.3 scripts and event listeners, §14.6 DDE; LibreOffice's library storage for Basic.

import { scanXml } from '../xml/index.ts'

/** Event listeners, links and DDE sources told of one document. */
const MAX_TOLD = 2_000

export interface OdfScriptEvent {
  /** `dom:load`, `office:print`, `dom:click` … */
  readonly event: string
  /** `vnd.sun.star.script:Standard.Module1.Main?language=Basic&location=document` */
  readonly target: string
  /** It is the document's own event, rather than that of a button in it. */
  readonly ofDocument: boolean
}

export interface OdfContent {
  readonly events: readonly OdfScriptEvent[]
  /** Targets of hyperlinks and of what is loaded from outside the package. */
  readonly links: readonly string[]
  readonly external: readonly { readonly element: string; readonly target: string }[]
  /** `office:dde-source`: application, topic and item in a row. */
  readonly dde: readonly string[]
  readonly text: string
}

export interface OdfModule {
  readonly name: string
  readonly language: string
  readonly source: string
}

const OUTSIDE = /^(?:[a-z][a-z0-9+.-]*:|\\\\|\/\/)/i
/** Characters of text kept. */
const MAX_TEXT = 1024 * 1024

/** Facts of `content.xml` or `styles.xml`. Never throws. */
export function readOdfContent(xml: Uint8Array): OdfContent {
  const events: OdfScriptEvent[] = []
  const links = new Set<string>()
  const external: OdfContent['external'][number][] = []
  const dde: string[] = []
  let [text, scripts] = ['', 0]
  for (const event of scanXml(xml)) {
    if (event.kind === 'text') {
      if (text.length < MAX_TEXT) text += event.text
    } else if (event.kind === 'close') {
      if (event.localName === 'scripts') scripts--
      else if (event.localName === 'p' || event.localName === 'h') text += '\n'
    } else if (event.kind === 'open') {
      const { tag } = event
      if (tag.localName === 'scripts') scripts++
      const target = tag.attribute('xlink:href') ?? tag.attribute('script:macro-name')
      if (tag.localName === 'event-listener' && target !== undefined && events.length < MAX_TOLD)
        events.push({ event: tag.attribute('event-name') ?? '', target, ofDocument: scripts > 0 })
      else if (tag.name === 'text:a' || tag.name === 'draw:a') {
        if (target !== undefined && links.size < MAX_TOLD) links.add(target)
      } else if (target !== undefined && OUTSIDE.test(target) && external.length < MAX_TOLD)
        external.push({ element: tag.name, target })
      const application = tag.attribute('dde-application')
      if (application !== undefined && dde.length < MAX_TOLD)
        dde.push([application, tag.attribute('dde-topic') ?? '', tag.attribute('dde-item') ?? ''].join(' '))
    }
  }
  return { events, links: [...links], external, dde, text }
}

/** A module of a Basic library (`Basic/Standard/Module1.xml`); undefined when the XML is none. */
export function readOdfModule(xml: Uint8Array): OdfModule | undefined {
  let found: { name: string; language: string } | undefined
  let source = ''
  for (const event of scanXml(xml)) {
    if (event.kind === 'open' && event.tag.name === 'script:module')
      found = { name: event.tag.attribute('name') ?? '', language: event.tag.attribute('language') ?? '' }
    else if (event.kind === 'text' && found) source += event.text
  }
  return found && { ...found, source }
}
