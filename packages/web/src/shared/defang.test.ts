import { describe, expect, it } from 'vitest'
import { defang } from './defang.ts'

describe('defang', () => {
  it.each([
    ['https://bad.example/a.b?c=d.e', 'hxxps://bad[.]example/a.b?c=d.e'],
    ['HTTP://BAD.EXAMPLE/x', 'HXXP://BAD[.]EXAMPLE/x'],
    ['ftp://files.example/x.zip', 'fxp://files[.]example/x.zip'],
    ['詳細はwww.bad.exampleまで', '詳細はwww[.]bad[.]exampleまで'],
    ['http://user@bad.example:8080/', 'hxxp://user@bad[.]example:8080/'],
    ['http://192.0.2.7/', 'hxxp://192[.]0[.]2[.]7/'],
    ['http://bad。example/', 'hxxp://bad[.]example/'],
    ['請求書.doc を 3.5 部', '請求書.doc を 3.5 部'],
    ['someone@bad.example', 'someone@bad.example'],
  ])('%s', (text, expected) => {
    expect(defang(text)).toBe(expected)
  })

  it('changes nothing the second time', () => {
    const once = defang('https://bad.example/ www.bad.example ftp://bad.example')
    expect(defang(once)).toBe(once)
  })
})
