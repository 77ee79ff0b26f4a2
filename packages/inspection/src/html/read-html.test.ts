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

describe('what a page does', () => {
  test('links with their words, forms with their fields', () => {
    const page = readHtml(
      '<a href=https://a.test/>Go <b>there</b></a><form action=https://b.test/ method=POST><input name=u><input type=PASSWORD><input type=hidden></form><input type=password>',
    )
    expect(page.anchors).toEqual([{ href: 'https://a.test/', text: 'Go there' }])
    expect(page.forms).toEqual([{ action: 'https://b.test/', method: 'post', password: true, fields: 2 }])
    expect(page.loosePasswords).toBe(1)
  })

  test('scripts, handlers and addresses of script; data is none', () => {
    const page = readHtml(
      '<script>one()</script><script type="application/json">{"a":1}</script><body onload="two()"><a href="java\nscript:three()">x</a><script src="https://c.test/s.js"></script>',
    )
    expect(page.scripts).toEqual(['one()', 'two()', 'java\nscript:three()'])
    expect(page.scriptAddresses).toEqual(['https://c.test/s.js'])
  })

  test.each([
    ['0;url=https://a.test/', ['https://a.test/']],
    ["5; URL='https://a.test/'", ['https://a.test/']],
    ['0;https://a.test/', ['https://a.test/']],
    ['0; url=next.html', ['next.html']],
    ['300', []],
  ])('refresh %s', (content, refresh) => {
    expect(readHtml(`<meta http-equiv="refresh" content="${content}">`).refresh).toEqual(refresh)
  })

  test('what is fetched without a click', () => {
    const page = readHtml(
      '<img src="file://x/a"><link href="//c.test/a.css"><a href="https://a.test/">x</a><body background=b.png>',
    )
    expect(page.fetched).toEqual(['file://x/a', '//c.test/a.css', 'b.png'])
  })
})
