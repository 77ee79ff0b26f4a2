import { describe, expect, it } from 'vitest'
import { decodeXml, scanXml, type XmlEvent } from './index.ts'

const events = (document: string | Uint8Array): XmlEvent[] => [...scanXml(document)]
const tags = (document: string | Uint8Array) => events(document).flatMap((event) => (event.kind === 'open' ? [event.tag] : []))
const text = (document: string) =>
  events(document)
    .map((event) => (event.kind === 'text' ? event.text : ''))
    .join('')

describe('scanXml', () => {
  it('tells tags, attributes and text in their order', () => {
    const seen = events('<?xml version="1.0"?><a:b x="1" y:z=\'2\'>text<c/></a:b>').map((event) => {
      if (event.kind === 'open') return `<${event.tag.name} ${[...event.tag.attributes].join(' ')}>`
      return event.kind === 'close' ? `</${event.localName}>` : event.text
    })
    expect(seen).toEqual(['xml version="1.0"', '<a:b x,1 y:z,2>', 'text', '<c >', '</c>', '</b>'])
  })

  it('finds an attribute whatever its prefix', () => {
    expect(tags('<a r:id="7" Target="x"/>')[0]?.attribute('id')).toBe('7')
    expect(tags('<a r:id="7" Target="x"/>')[0]?.attribute('Target')).toBe('x')
  })

  it('resolves references and the five predefined entities, and no others', () => {
    expect(text('<!DOCTYPE a [<!ENTITY x "expanded">]><a>&lt;&amp;&#65;&#x3042;&x;&#x110000;</a>')).toBe('<&Aあ&x;\ufffd')
  })

  it('reads CDATA as text and passes over comments', () => {
    expect(text('<a><![CDATA[<b>]]]]>&amp;<!-- <c> --></a>')).toBe('<b>]]&')
    expect(tags('<a><![CDATA[<b>]]><!-- <c> --></a>').map(({ name }) => name)).toEqual(['a'])
  })

  it('does not end a tag at > within a value', () => {
    expect(tags('<a b="1>2" c=\'"\'><d/></a>').map(({ name }) => name)).toEqual(['a', 'd'])
  })

  it('goes on behind a tag that is never closed', () => {
    expect(tags('<a <b c="1"/>').map(({ name }) => name)).toEqual(['a', 'b'])
    expect(text('1 < 2')).toBe('1 < 2')
    expect(events('<').length).toBe(1)
  })

  it('knows UTF-16 and declared encodings', () => {
    const document = '<a b="見"/>'
    const little = Buffer.from(document, 'utf16le')
    const big = Buffer.from(little).swap16()
    const shiftJis = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?><a b="'),
      Buffer.from([0x8c, 0xa9]),
      Buffer.from('"/>'),
    ])
    const variants = [
      Buffer.from(document),
      Buffer.from(`\ufeff${document}`),
      little,
      Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
      big,
      Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
      shiftJis,
    ]
    for (const bytes of variants) expect(tags(bytes)[0]?.attribute('b')).toBe('見')
    expect(decodeXml(new Uint8Array())).toBe('')
  })

  it('is linear in depth and in unfinished things', () => {
    expect(tags('<a>'.repeat(100_000)).length).toBe(100_000)
    const size = 300_000
    const hostile = [
      `<a ${'b'.repeat(size)}>`,
      `<a ${'b '.repeat(size)}>`,
      `<a ${'b="'.repeat(size)}`,
      '<a '.repeat(size),
      '&'.repeat(size),
      `<a b${' '.repeat(size)}>`,
    ]
    const started = performance.now()
    for (const document of hostile) expect(tags(document).every(({ attributes }) => attributes.size <= 1)).toBe(true)
    // Quadratic reading of any of these takes minutes.
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})
