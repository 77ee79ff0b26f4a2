import { describe, expect, test } from 'vitest'
import { readHtml } from './read-html.ts'

describe('what a page shows', () => {
  test.each([
    ['<p>一行目</p><p>二行目</p>', '一行目\n二行目'],
    ['a<br>b&amp;c &#x3042;', 'a\nb&c あ'],
    ['<div style="display:none">見えない<b>これも</b></div>見える', '見える'],
    ['<div hidden>x<div>y</div>z</div>見える', '見える'],
    ['<p hidden>x<p>見える', '見える'],
    ['<span style="font-size:0">1</span>2', '2'],
    ['<img hidden>見える', '見える'],
    ['<style>p{}</style><script>var a="<p>x</p>"</script>本文', '本文'],
    ['<title>題</title>本文', '本文'],
    ['a < b', 'a < b'],
    ['<p>終わらない', '終わらない'],
  ])('%s', (html, text) => {
    expect(readHtml(html).text).toBe(text)
  })

  test('where it leads, as written', () => {
    const page =
      '<a href=" https://a.example/?x=1&amp;y=2 ">x</a><img src=cid:1><meta http-equiv=Refresh content="0; url=https://b.example/"><form action="\\\\192.0.2.1\\x">'
    expect(readHtml(page).links).toEqual(['https://a.example/?x=1&y=2', 'cid:1', 'https://b.example/', '\\\\192.0.2.1\\x'])
  })

  test('what stands aside: alt texts, comments, what is hidden', () => {
    const { asideText } = readHtml('<img alt="PW: 1234"><!-- 5678 --><i hidden>9</i>')
    expect(asideText).toMatch(/1234[\s\S]*5678[\s\S]*9/)
  })
})
