import { describe, expect, test } from 'vitest'
import { flips, truncations } from '../testing/hostile.ts'
import { readOdfContent, readOdfModule } from './index.ts'

const content = Buffer.from(`<?xml version="1.0"?><office:document-content><office:scripts><office:event-listeners>
<script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document"/>
</office:event-listeners></office:scripts><office:body><text:p>本文 <text:a xlink:href="https://www.example.com/">案内</text:a></text:p>
<draw:image xlink:href="Pictures/1.png"/><draw:image xlink:href="file://192.0.2.1/x.png"/>
<text:dde-connection-decl office:dde-application="cmd" office:dde-topic="/c calc" office:dde-item="x"/>
<form:button><script:event-listener script:event-name="dom:click" xlink:href="vnd.sun.star.script:a"/></form:button></office:body></office:document-content>`)

describe('OpenDocument', () => {
  test('what starts, what is linked, what is loaded', () => {
    const { events, links, external, dde, text } = readOdfContent(content)
    expect(events).toMatchObject([
      { event: 'dom:load', ofDocument: true, target: expect.stringContaining('Standard.Module1.Main') },
      { event: 'dom:click', ofDocument: false },
    ])
    expect(links).toEqual(['https://www.example.com/'])
    expect(external).toEqual([{ element: 'draw:image', target: 'file://192.0.2.1/x.png' }])
    expect(dde).toEqual(['cmd /c calc x'])
    expect(text).toContain('本文 案内\n')
  })

  test('a module of Basic', () => {
    const xml =
      '<!DOCTYPE script:module PUBLIC "x" "module.dtd"><script:module script:name="M" script:language="StarBasic">Sub Main\n Shell(&quot;calc&quot;)\nEnd Sub</script:module>'
    expect(readOdfModule(Buffer.from(xml))).toEqual({
      name: 'M',
      language: 'StarBasic',
      source: 'Sub Main\n Shell("calc")\nEnd Sub',
    })
    expect(readOdfModule(Buffer.from('<library:library/>'))).toBeUndefined()
  })

  test('broken bytes', () => {
    for (const bytes of [...truncations(content), ...flips(content, 500)])
      expect(() => [readOdfContent(bytes), readOdfModule(bytes)]).not.toThrow()
  })
})
