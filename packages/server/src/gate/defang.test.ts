import { assert, property, string, webUrl } from 'fast-check'
import { expect, it } from 'vitest'
import { defang } from './defang.ts'

it.each([
  ['https://bad.example.com/a.b?c', 'hxxps://bad[.]example[.]com/a.b?c'],
  ['HTTP://192.0.2.1:80/', 'HxxP://192[.]0[.]2[.]1:80/'],
  ['「https://bad.example.com」', '「hxxps://bad[.]example[.]com」'],
  ['www.example.com を', 'www[.]example[.]com を'],
  ['javascript:alert(1)', 'javascript[]:alert(1)'],
  ['ftp://files.example.com', 'fxp://files[.]example[.]com'],
  ['会議は 10.5 時', '会議は 10.5 時'],
])('%s becomes %s', (text, expected) => {
  expect(defang(text)).toBe(expected)
})

it('leaves no link alive', () => {
  assert(
    property(webUrl(), string(), (url, around) => {
      expect(defang(`${around} ${url} ${around}`)).not.toMatch(/https?:\/\//i)
    }),
  )
})
