import { Budget } from '@sekisho/formats/budget'
import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readHtml } from '../../html/index.ts'
import { encodedRuns } from './encoded-runs.ts'
import { findSmuggled } from './find-smuggled.ts'
import { droppedNames, navigationTargets, scriptUses } from './script-use.ts'
import { numberRuns, stringGroups } from './string-groups.ts'

const found = (html: string) => findSmuggled(readHtml(html), html, new Budget())
const pieces = (script: string) => stringGroups(script).map((group) => group.pieces)

describe('string literals', () => {
  test.each([
    ['var a="x"', [['x']]],
    [`"a" + 'b' + \`c\``, [['a', 'b', 'c']]],
    ['["a","b"].join("")', [['a', 'b'], ['']]],
    ['x="a";x+="b";x += "c"', [['a', 'b', 'c']]],
    ['x.push("a");x.push("b")', [['a', 'b']]],
    ['"\\x41\\u0042\\u{43}\\104\\n\\\n"', [['ABCD\n']]],
    ['/* "a" */"b" // "c"', [['a'], ['b'], ['c']]],
    ['it\'s a "b"', [['b']]],
    ['"https://x.test/a"', [['https://x.test/a']]],
    ['"unfinished', []],
  ])('%s', (script, expected) => {
    expect(pieces(script)).toEqual(expected)
  })

  test('any script is read', () => {
    assert(property(string(), (script) => Array.isArray(stringGroups(script))))
  })
})

test('rows of numbers', () => {
  const bytes = Array.from({ length: 30 }, (_, at) => at)
  expect(numberRuns(`f([${bytes.join(', ')}])`)).toEqual([bytes])
  expect(numberRuns(`f([${bytes.map((byte) => `0x${byte.toString(16)}`).join(',')}])`)).toEqual([bytes])
  expect(numberRuns('f([1,2,3])')).toEqual([])
})

test('runs of base64 over several lines; pictures are left out', () => {
  const line = 'QUJD'.repeat(19)
  expect(encodedRuns(`<div>${line}\n${line}\n${line}</div>`)).toEqual([line.repeat(3)])
  expect(encodedRuns(`<img src="data:image/png;base64,${line.repeat(4)}">`)).toEqual([])
})

test('what scripts are able to do', () => {
  expect(scriptUses(['var b=new Blob([atob(x)]);a.download="a.zip";a.click()'])).toEqual(['decodes', 'builds-file', 'downloads'])
  expect(scriptUses(['document.getElementById("t").style.color="red"'])).toEqual([])
  expect(navigationTargets(['window.location.href = "https://x.test/"; location.replace(\'https://y.test/\')'])).toEqual([
    'https://x.test/',
    'https://y.test/',
  ])
  expect(droppedNames(['a.download = "請求書.zip"', 'a.setAttribute("download", "b.iso")', 'saveAs(blob, "c.zip")'])).toEqual([
    '請求書.zip',
    'b.iso',
    'c.zip',
  ])
})

describe('what a page carries', () => {
  test('an address that a script decodes', () => {
    const address = Buffer.from('https://login.example.com/a?b').toString('base64')
    expect(found(`<script>location=atob("${address}")</script>`).texts).toEqual(['https://login.example.com/a?b'])
  })

  test('a script in a script', () => {
    const inner = Buffer.from('document.write("<form action=https://collect.example.com>")').toString('base64')
    expect(found(`<script>eval(atob("${inner}"))</script>`).texts[0]).toContain('collect.example.com')
  })

  test('prose, style sheets and identifiers are nothing', () => {
    const page = `<script>var t="This page has a long sentence that is no code at all.";var id="a1b2c3d4e5f60718293a4b5c6d7e8f90";var css="body{margin:0;padding:0;color:#333}"</script>`
    expect(found(page)).toMatchObject({ files: [], texts: [] })
  })
})

test.each([
  ['nested elements', '<div>'.repeat(100_000)],
  ['quotes', `<script>${'"\''.repeat(400_000)}</script>`],
  ['escaped quotes', `<script>${"\\'".repeat(400_000)}</script>`],
  ['comments without an end', `<script>${'/*'.repeat(400_000)}</script>`],
  ['templates', `<script>${'`a'.repeat(400_000)}</script>`],
  ['numbers', `<script>[${'1,'.repeat(600_000)}]</script>`],
  ['one long literal', `<script>"${'A'.repeat(2_000_000)}"</script>`],
  ['appended literals', `<script>${'x+="aaaaaaaaaa";'.repeat(100_000)}</script>`],
  ['attributes', `<a ${'a="b" '.repeat(200_000)}>`],
  ['links without an end', '<a href=x>y'.repeat(100_000)],
  ['locations', `<script>${'location="'.repeat(200_000)}</script>`],
  ['percent signs', `<script>"${'%41'.repeat(500_000)}"</script>`],
])(
  '%s are read in linear time',
  (_, html) => {
    const page = readHtml(html)
    found(html)
    scriptUses(page.scripts)
    navigationTargets(page.scripts)
    droppedNames(page.scripts)
    expect(page.links.length).toBeLessThanOrEqual(2_000)
  },
  // What is quadratic takes minutes.
  30_000,
)
