import { lnk } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { FormatError } from '../bytes/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { readLnk } from './index.ts'

/** MS-SHLLINK §3.1: the example of the specification, a shortcut to `C:\test\a.txt`, as printed there. */
const FROM_THE_SPECIFICATION = `
4C 00 00 00 01 14 02 00 00 00 00 00 C0 00 00 00
00 00 00 46 9B 00 08 00 20 00 00 00 D0 E9 EE F2
15 15 C9 01 D0 E9 EE F2 15 15 C9 01 D0 E9 EE F2
15 15 C9 01 00 00 00 00 00 00 00 00 01 00 00 00
00 00 00 00 00 00 00 00 00 00 00 00 BD 00 14 00
1F 50 E0 4F D0 20 EA 3A 69 10 A2 D8 08 00 2B 30
30 9D 19 00 2F 43 3A 5C 00 00 00 00 00 00 00 00
00 00 00 00 00 00 00 00 00 00 00 46 00 31 00 00
00 00 00 2C 39 69 A3 10 00 74 65 73 74 00 00 32
00 07 00 04 00 EF BE 2C 39 65 A3 2C 39 69 A3 26
00 00 00 03 1E 00 00 00 00 F5 00 00 00 00 00 00
00 00 00 00 00 74 00 65 00 73 00 74 00 00 00 14
00 48 00 32 00 00 00 00 00 2C 39 69 A3 20 00 61
2E 74 78 74 00 34 00 07 00 04 00 EF BE 2C 39 69
A3 2C 39 69 A3 26 00 00 00 2D 6E 00 00 00 00 96
01 00 00 00 00 00 00 00 00 00 00 61 00 2E 00 74
00 78 00 74 00 00 00 14 00 00 00 3C 00 00 00 1C
00 00 00 01 00 00 00 1C 00 00 00 2D 00 00 00 00
00 00 00 3B 00 00 00 11 00 00 00 03 00 00 00 81
8A 7A 30 10 00 00 00 00 43 3A 5C 74 65 73 74 5C
61 2E 74 78 74 00 00 07 00 2E 00 5C 00 61 00 2E
00 74 00 78 00 74 00 07 00 43 00 3A 00 5C 00 74
00 65 00 73 00 74 00 60 00 00 00 03 00 00 A0 58
00 00 00 00 00 00 00 63 68 72 69 73 2D 78 70 73
00 00 00 00 00 00 00 40 78 C7 94 47 FA C7 46 B3
56 5C 2D C6 B6 D1 15 EC 46 CD 7B 22 7F DD 11 94
99 00 13 72 16 87 4A 40 78 C7 94 47 FA C7 46 B3
56 5C 2D C6 B6 D1 15 EC 46 CD 7B 22 7F DD 11 94
99 00 13 72 16 87 4A 00 00 00 00`

test('the example of the specification', () => {
  const example = readLnk(Buffer.from(FROM_THE_SPECIFICATION.replaceAll(/\s/g, ''), 'hex'))
  expect(example.broken).toBeUndefined()
  expect(example).toMatchObject({
    linkFlags: 0x0008009b,
    fileAttributes: 0x20,
    fileSize: 0,
    showCommand: 1,
    idList: ['This PC', 'C:\\', 'test', 'a.txt'],
    linkInfo: { localBasePath: 'C:\\test\\a.txt', driveType: 3 },
    strings: { RELATIVE_PATH: '.\\a.txt', WORKING_DIR: 'C:\\test' },
    extraData: { machineId: 'chris-xps', macAddress: '00:13:72:16:87:4a', blocks: ['a0000003'] },
    appended: undefined,
  })
  expect(new Date(example.writeTime ?? 0).toISOString()).toBe('2008-09-12T20:27:17.101Z')
})

describe('a shortcut', () => {
  test('has arguments, target, icon and machine', () => {
    const found = readLnk(
      lnk({
        arguments: '/c echo 案内',
        description: '資料',
        workingDirectory: 'C:\\',
        iconLocation: '\\\\192.0.2.1\\a\\i.ico',
        environmentTarget: '%COMSPEC%',
        machineId: 'desktop-1',
        idList: true,
      }).bytes,
    )
    expect(found.strings).toEqual({
      NAME_STRING: '資料',
      RELATIVE_PATH: '.\\calc.exe',
      WORKING_DIR: 'C:\\',
      COMMAND_LINE_ARGUMENTS: '/c echo 案内',
      ICON_LOCATION: '\\\\192.0.2.1\\a\\i.ico',
    })
    expect(found.idList).toEqual(['This PC', 'C:\\', 'Windows', 'System32', 'calc.exe'])
    expect(found.linkInfo?.localBasePath).toBe('C:\\Windows\\System32\\calc.exe')
    expect(found.extraData).toMatchObject({
      environmentTarget: '%COMSPEC%',
      machineId: 'desktop-1',
      macAddress: '00:00:5e:00:53:01',
    })
  })

  test('in the code page of an old PC', () => {
    expect(readLnk(lnk({ arguments: '/c echo inert', ansi: true }).bytes).strings.COMMAND_LINE_ARGUMENTS).toBe('/c echo inert')
  })

  test('to a share', () => {
    expect(readLnk(lnk({ networkShare: '\\\\files.example.com\\a' }).bytes).linkInfo?.netName).toBe('\\\\files.example.com\\a')
  })

  test('keeps what was appended, with and without a terminal block', () => {
    const appended = Buffer.from('<job>inert</job>')
    expect(Buffer.from(readLnk(lnk({ appended }).bytes).appended?.data ?? []).toString()).toBe('<job>inert</job>')
    const whole = lnk().bytes
    const withoutEnd = Buffer.concat([whole.subarray(0, whole.length - 4), appended])
    expect(Buffer.from(readLnk(withoutEnd).appended?.data ?? []).toString()).toBe('<job>inert</job>')
  })

  test('cut off within its arguments keeps their beginning', () => {
    const whole = lnk({ arguments: '/c echo inert' }).bytes
    expect(readLnk(whole.subarray(0, whole.length - 10)).strings.COMMAND_LINE_ARGUMENTS).toBe('/c echo in')
  })
})

test('what is no shortcut is refused', () => {
  expect(() => readLnk(Buffer.alloc(100))).toThrow(FormatError)
})

test('survives truncation and flips', async () => {
  const { bytes } = lnk({ arguments: '/c x', idList: true, environmentTarget: '%A%', machineId: 'm', appended: Buffer.from('x') })
  for (const cut of truncations(bytes)) expect(await answerOrFormatError(() => readLnk(cut))).toBeDefined()
  for (const flipped of flips(bytes, 4_000)) expect(await answerOrFormatError(() => readLnk(flipped))).toBeDefined()
})
