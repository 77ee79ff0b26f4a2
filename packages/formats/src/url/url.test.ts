import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readInternetShortcut, readShellXml } from './index.ts'

describe('internet shortcut', () => {
  test('keys of its own section, in any order and spelling', () => {
    const text =
      '[DEFAULT]\r\nBASEURL=https://www.example.com/\r\n[InternetShortcut]\r\nIconFile = \\\\192.0.2.1\\a\\i.ico\r\nurl="file://192.0.2.1/x"\r\nURL=https://second.example.com/\r\n'
    expect(readInternetShortcut(Buffer.from(text))).toEqual({
      url: 'file://192.0.2.1/x',
      baseUrl: 'https://www.example.com/',
      iconFile: '\\\\192.0.2.1\\a\\i.ico',
      workingDirectory: undefined,
    })
  })

  test('UTF-16, as Explorer may write it', () => {
    const text = Buffer.from('\ufeff[InternetShortcut]\r\nURL=https://www.example.com/案内\r\n', 'utf16le')
    expect(readInternetShortcut(text).url).toBe('https://www.example.com/案内')
  })
})

describe('XML that Explorer acts upon', () => {
  test('what a setting runs', () => {
    const xml =
      '<PCSettings><SearchableContent xmlns="http://schemas.microsoft.com/Search/2013/SettingContent"><ApplicationInformation><DeepLink>%windir%\\system32\\calc.exe</DeepLink></ApplicationInformation></SearchableContent></PCSettings>'
    expect(readShellXml(Buffer.from(xml))).toEqual({ values: { DeepLink: ['%windir%\\system32\\calc.exe'] }, links: [] })
  })

  test('where a library, a search and an installer lead', () => {
    expect(
      readShellXml(
        Buffer.from('<libraryDescription><simpleLocation><url>\\\\192.0.2.1\\a</url></simpleLocation></libraryDescription>'),
      ).links,
    ).toEqual(['\\\\192.0.2.1\\a'])
    const installer =
      '<AppInstaller xmlns="http://schemas.microsoft.com/appx/appinstaller/2017" Uri="https://www.example.com/a.appinstaller"><MainBundle Uri="https://www.example.com/a.msixbundle"/></AppInstaller>'
    expect(readShellXml(Buffer.from(installer)).links).toEqual([
      'https://www.example.com/a.appinstaller',
      'https://www.example.com/a.msixbundle',
    ])
  })
})

test('takes any bytes', () => {
  assert(
    property(uint8Array({ maxLength: 1_000 }), (bytes) => {
      readInternetShortcut(bytes)
      readShellXml(bytes)
    }),
  )
})
