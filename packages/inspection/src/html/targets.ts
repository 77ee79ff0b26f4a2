import type { Anchor, HtmlForm } from './html-facts.ts'
import type { Attributes } from './visibility.ts'

const MAX_LINKS = 2_000
const MAX_LISTED = 500
const MAX_ANCHOR_TEXT = 300
/** Attribute values from here on may hide a file. */
const LONG_VALUE = 200
/** Handlers and scripts of one page that are kept. */
const MAX_SCRIPTS = 1_000

const LINK_ATTRIBUTES = ['href', 'src', 'action', 'formaction', 'background', 'data', 'xlink:href', 'poster']
const FETCHED_ATTRIBUTES = ['src', 'background', 'data', 'poster']
/** Only these lead somewhere when they are clicked; another element's `href` is fetched. */
const CLICKED = new Set(['a', 'area', 'form', 'button', 'input', 'base'])
const NO_FIELD = /^(?:hidden|submit|button|image|reset)$/i
/** `type` of scripts that are data. */
const DATA_SCRIPT = /json|template|html|x-mustache|importmap|speculationrules/i

/** Gathers where a page leads and what it asks for, element by element. */
export class Targets {
  readonly links: string[] = []
  readonly anchors: Anchor[] = []
  readonly fetched: string[] = []
  readonly forms: HtmlForm[] = []
  readonly refresh: string[] = []
  readonly scripts: string[] = []
  readonly scriptAddresses: string[] = []
  readonly longValues: string[] = []
  readonly downloads: string[] = []
  base: string | undefined
  loosePasswords = 0
  #form: { action: string; method: string; password: boolean; fields: number } | undefined

  /** One start tag. */
  element(name: string, attributes: Attributes): void {
    for (const attribute of LINK_ATTRIBUTES) this.#link(attributes[attribute])
    if (!CLICKED.has(name)) this.#fetch(name, attributes)
    this.#handlers(attributes)
    if (name === 'base') this.base ??= attributes['href']?.trim()
    else if (name === 'meta') this.#meta(attributes)
    else if (name === 'form') this.#openForm(attributes)
    else if (name === 'input') this.#field(attributes)
    else if (name === 'script' && attributes['src'] !== undefined) keep(this.scriptAddresses, attributes['src'], MAX_LISTED)
    if (name === 'a' && attributes['download']) keep(this.downloads, attributes['download'], MAX_LISTED)
  }

  /** The words of a link, once they are complete. */
  anchor(href: string, text: string): void {
    if (this.anchors.length < MAX_LINKS) this.anchors.push({ href: href.trim(), text: text.trim().slice(0, MAX_ANCHOR_TEXT) })
  }

  script(source: string, type: string): void {
    if (!DATA_SCRIPT.test(type) && source.trim() !== '') keep(this.scripts, source, MAX_SCRIPTS)
  }

  closeForm(): void {
    if (this.#form) keep(this.forms, this.#form, MAX_LISTED)
    this.#form = undefined
  }

  #openForm(attributes: Attributes): void {
    this.closeForm()
    const { action = '', method = 'get' } = attributes
    this.#form = { action: action.trim(), method: method.toLowerCase(), password: false, fields: 0 }
  }

  #field(attributes: Attributes): void {
    const type = attributes['type'] ?? 'text'
    const isPassword = /^password$/i.test(type.trim())
    if (!this.#form) {
      if (isPassword) this.loosePasswords++
      return
    }
    this.#form.password ||= isPassword
    if (!NO_FIELD.test(type)) this.#form.fields++
  }

  #meta(attributes: Attributes): void {
    if (attributes['http-equiv']?.trim().toLowerCase() !== 'refresh') return
    const target = /(?:url\s*=\s*['"]?|^[\d\s.]*[;,]\s*['"]?(?=[a-z][a-z0-9+.-]*:))([^'"]+)/i.exec(
      attributes['content'] ?? '',
    )?.[1]
    if (target === undefined) return
    this.#link(target)
    keep(this.refresh, target.trim(), MAX_LISTED)
  }

  #fetch(name: string, attributes: Attributes): void {
    const names = name === 'link' || name === 'image' || name === 'use' ? ['href', 'xlink:href'] : FETCHED_ATTRIBUTES
    for (const attribute of names) if (attributes[attribute]) keep(this.fetched, attributes[attribute].trim(), MAX_LINKS)
  }

  #handlers(attributes: Attributes): void {
    for (const name in attributes) {
      const value = attributes[name] ?? ''
      if (/^on[a-z]{3,}$/.test(name) || /^\s*(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:/i.test(value.slice(0, 64)))
        this.script(value, '')
      else if (value.length >= LONG_VALUE || (value.startsWith('data:') && !value.startsWith('data:image/')))
        keep(this.longValues, value, MAX_LISTED)
    }
  }

  #link(target: string | undefined): void {
    if (target !== undefined && target.trim() !== '') keep(this.links, target.trim(), MAX_LINKS)
  }
}

function keep<T>(list: T[], item: T, limit: number): void {
  if (list.length < limit) list.push(item)
}
