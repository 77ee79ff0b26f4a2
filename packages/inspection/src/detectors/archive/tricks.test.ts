import { crc32, deflateRawSync } from 'node:zlib'
import {
  agileEncrypted,
  aMail,
  docm,
  docx,
  exe,
  jpeg,
  pdf,
  rar,
  rarWithStream,
  type SpecimenFile,
  script,
  tar,
  textFile,
  xlsm,
  zip,
} from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const named = <T extends { name: string }>(file: T, name: string): T => ({ ...file, name })

/** Puts `to` in place of the nth `from`, both of one length. */
function replaced(file: SpecimenFile, from: string, to: string, nth: number): SpecimenFile {
  const bytes = Buffer.from(file.bytes)
  let at = bytes.indexOf(from)
  for (let count = 1; count < nth; count++) at = bytes.indexOf(from, at + 1)
  bytes.write(to, at, 'latin1')
  return { ...file, bytes }
}

describe('archive.views-disagree', () => {
  const memo = textFile('memo.txt', 'memo memo')

  test('a name that differs beside the file', async () => {
    const archive = replaced(zip('a.zip').with(memo).build(), 'memo.txt', 'memo.exe', 1)
    const inspection = await inspected(aMail().attaching(archive))
    expect(spoke(inspection)).toContain('archive.views-disagree')
    expect(inspection.artifacts.map(({ name }) => name)).toEqual(['a.zip', 'memo.txt', 'memo.exe'])
  })

  test('two archives joined, one hidden by the other', async () => {
    const both = Buffer.concat([zip('a.zip').with(docm()).build().bytes, zip('b.zip').with(memo).build().bytes])
    const inspection = await inspected(aMail().attaching({ name: 'a.zip', bytes: both }))
    expect(spoke(inspection)).toContain('archive.views-disagree')
    expect(inspection.artifacts.map(({ name }) => name)).toEqual(expect.arrayContaining(['memo.txt', '資料.docm']))
  })

  test('a method that is not the real one', async () => {
    const data = deflateRawSync(exe().bytes)
    const archive = zip('a.zip').with({ name: 'a.txt', bytes: data }).stored().build()
    const bytes = Buffer.from(archive.bytes)
    const wrong = Buffer.alloc(4)
    wrong.writeUInt32LE(crc32(data))
    const right = Buffer.alloc(4)
    right.writeUInt32LE(crc32(exe().bytes))
    for (let at = bytes.indexOf(wrong); at >= 0; at = bytes.indexOf(wrong, at + 1)) right.copy(bytes, at)
    const inspection = await inspected(aMail().attaching({ name: 'a.zip', bytes }))
    expect(spoke(inspection)).toEqual(expect.arrayContaining(['attachment.program', 'archive.views-disagree']))
  })

  test.each([
    zip('a.zip').with(memo),
    zip('a.zip').with(memo).withDataDescriptors(),
    zip('a.zip').with(textFile('資料.txt', 'x')).named('cp932'),
    zip('a.zip').with(zip('b.zip').with(memo).stored().build()).stored(),
    zip('a.zip').with(memo, memo),
  ])('ordinary archive %# is clean', async (archive) => {
    const inspection = await inspected(
      aMail().text('資料をお送りします。ご確認のほど、よろしくお願いいたします。'.repeat(2)).attaching(archive),
    )
    expect(inspection.detections.filter(({ severity }) => severity !== 'low')).toEqual([])
    expect(inspection.verdict).toBe('clean')
  })
})

describe('archive.file-and-folder-alike', () => {
  test.each(['zip', 'rar'] as const)('CVE-2023-38831 in a %s', async (kind) => {
    const files = [named(pdf(), '資料.pdf '), textFile('資料.pdf /資料.pdf .cmd', 'rem inert')]
    const archive =
      kind === 'zip'
        ? zip('a.zip')
            .with(...files)
            .build()
        : rar('a.rar', ...files)
    expect(spoke(await inspected(aMail().attaching(archive)))).toContain('archive.file-and-folder-alike')
  })

  test('a folder beside documents stays silent', async () => {
    const archive = zip('a.zip').with(named(pdf(), '資料.pdf'), named(jpeg(), '資料/写真.jpg'), textFile('資料.pdf.txt', 'x'))
    expect((await inspected(aMail().attaching(archive))).verdict).toBe('clean')
  })
})

describe('archive.unsafe-path', () => {
  test.each([
    ['zip', zip('a.zip').with(textFile('../../note.txt', 'x'))],
    ['tar', tar('a.tar', textFile('../note.txt', 'x'))],
    ['zip with a drive', zip('a.zip').with(textFile('C:\\Users\\Public\\note.txt', 'x'))],
  ] as const)('%s', async (_, archive) => {
    expect(spoke(await inspected(aMail().attaching(archive)))).toContain('archive.unsafe-path')
  })

  test('an alternate stream that climbs out', async () => {
    const stream = ':..\\..\\..\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\inert.lnk'
    const archive = rarWithStream('a.rar', textFile('memo.txt', 'x'), stream, Buffer.from('inert'))
    const inspection = await inspected(aMail().attaching(archive))
    expect(spoke(inspection)).toContain('archive.unsafe-path')
    expect(inspection.verdict).toBe('malicious')
  })

  test.each([textFile('/etc/readme.txt', 'x'), textFile('a..b/c.txt', 'x'), textFile('./a/b.txt', 'x')])(
    'an ordinary name %# stays silent',
    async (file) => {
      expect(spoke(await inspected(aMail().attaching(tar('a.tar', file))))).toEqual([])
    },
  )
})

describe('archive.disguised', () => {
  test.each([
    [zip().with(docx()).build(), '資料.pdf', 'suspicious'],
    [rar('a', jpeg()), '写真.tar', 'clean'],
    [zip().with(jpeg()).build(), '写真.7z', 'clean'],
  ] as const)('%#', async (file, name, verdict) => {
    const inspection = await inspected(aMail().attaching(named(file, name)))
    expect(spoke(inspection)).toContain('archive.disguised')
    expect(inspection.verdict).toBe(verdict)
  })

  test.each([named(docx(), '資料.doc'), named(zip().with(jpeg()).build(), '写真.kmz'), rar('a.rar', jpeg())])(
    'look-alike %# stays silent',
    async (file) => {
      expect(spoke(await inspected(aMail().attaching(file)))).toEqual([])
    },
  )
})

describe('office.malformed', () => {
  test('a document without its end is read all the same, and told', async () => {
    const whole = docm()
    const cut = whole.bytes.subarray(0, Buffer.from(whole.bytes).indexOf('PK\x01\x02'))
    const inspection = await inspected(aMail().attaching({ ...whole, name: '資料.docx', bytes: cut }))
    expect(spoke(inspection)).toEqual(expect.arrayContaining(['office.malformed', 'macro.autorun-executes']))
  })

  test('whole documents stay silent', async () => {
    for (const file of [docx(), named(docx(), '資料.zip'), zip().with(docx()).build()])
      expect((await inspected(aMail().attaching(file))).verdict).toBe('clean')
  })
})

describe('packages that are archives too', () => {
  test('a script among the parts, and an encrypted file, are looked at', async () => {
    const { bytes } = xlsm({ modules: [] })
    const end = Buffer.from(bytes).lastIndexOf('PK\x05\x06')
    const extra = zip().with(script('js')).build().bytes
    const joined = Buffer.concat([bytes.subarray(0, end), bytes.subarray(end), extra])
    expect(spoke(await inspected(aMail().attaching({ name: '表.xlsx', bytes: joined })))).toContain('attachment.script')
  })

  test('an archive that merely holds [Content_Types].xml', async () => {
    const types = textFile('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    const inspection = await inspected(aMail().attaching(zip('a.zip').with(types, script('js'), docm())))
    expect(spoke(inspection)).toEqual(expect.arrayContaining(['attachment.script', 'macro.autorun-executes']))
  })
})

describe('agile encryption', () => {
  test('opens with the password in the mail', async () => {
    const file = agileEncrypted(docx(), 'Ag7x', 2_000)
    const inspection = await inspected(aMail().text('パスワード：Ag7x').attaching(file))
    expect(inspection.verdict).toBe('clean')
    expect(inspection.artifacts[0]).toMatchObject({ encrypted: true, password: 'Ag7x' })
  })

  test('a hundred words and as many rounds as Office writes stay within the time for passwords', async () => {
    const words = Array.from({ length: 100 }, (_, index) => `Word${index}x`).join('\n')
    const { defaultLimits } = await import('@sekisho/formats/budget')
    const started = performance.now()
    const inspection = await inspected(aMail().text(words).attaching(agileEncrypted(docx(), 'zzzz-none')), {
      limits: { ...defaultLimits, maxPasswordMs: 1_000 },
    })
    expect(inspection.uninspected).toEqual([expect.objectContaining({ why: 'encrypted' })])
    expect(performance.now() - started).toBeLessThan(6_000)
  })
})
