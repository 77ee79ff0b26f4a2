import { deflateSync } from 'node:zlib'
import { aMail, cfb, doc, docWithMacro, emlFile, exe, gzip, jpeg, lnk, opcPackage, tar, textFile, zip } from '@sekisho/specimens'
import { describe, expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

const paths = async (mail: ReturnType<typeof aMail>): Promise<string[]> =>
  (await inspected(mail)).artifacts.map((artifact) => artifact.path)
const u16 = (value: number): Buffer => Buffer.from([value & 0xff, value >> 8])
const u32 = (value: number): Buffer => Buffer.concat([u16(value & 0xffff), u16(value >>> 16)])

const attribute = (id: number, data: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([2]), u32(id), u32(data.length), data, u16(0)])

describe('openers', () => {
  test('gzip, tar and what is in them', async () => {
    expect(await paths(aMail().attaching(gzip('a.tar.gz', tar('a.tar', textFile('memo'), lnk()))))).toEqual([
      'a.tar.gz',
      'a.tar.gz ▸ a.tar',
      expect.stringContaining('a.tar.gz ▸ a.tar ▸ '),
      'a.tar.gz ▸ a.tar ▸ 案内.lnk',
    ])
  })

  test('a gzip that breaks off keeps its beginning and says so', async () => {
    const whole = gzip('a.gz', docWithMacro())
    const inspection = await inspected(aMail().attaching({ ...whole, bytes: whole.bytes.subarray(0, whole.bytes.length - 40) }))
    expect(inspection.uninspected[0]).toMatchObject({ why: 'damaged' })
    expect(inspection.verdict).not.toBe('clean')
  })

  test('a mail in a zip in a mail', async () => {
    const inner = aMail().subject('転送').attaching(docWithMacro())
    const inspection = await inspected(aMail().attaching(zip('m.zip').with(emlFile(inner, '転送.eml'))))
    expect(inspection.artifacts.map((artifact) => artifact.path)).toEqual([
      'm.zip',
      'm.zip ▸ 転送.eml',
      'm.zip ▸ 転送.eml ▸ 請求書.doc',
    ])
    expect(inspection.verdict).toBe('malicious')
  })

  test('the password of a forwarded mail opens what it carries', async () => {
    const forwarded = aMail().text('パスワード：Fw77x').attaching(zip('x.zip').encrypted('Fw77x').with(jpeg()))
    expect((await inspected(aMail().text('転送します').forwarding(forwarded))).verdict).toBe('clean')
  })

  test('a file packed into a document (Ole10Native)', async () => {
    const program = Buffer.from(exe().bytes)
    const native = Buffer.concat([
      u16(2),
      Buffer.from('report.pdf\0C:\\tmp\\setup.exe\0', 'latin1'),
      u32(0x30000),
      u32(17),
      Buffer.from('C:\\tmp\\setup.exe\0'),
      u32(program.length),
      program,
    ])
    const file = cfb('object.bin')
      .stream('\x01Ole10Native', Buffer.concat([u32(native.length), native]))
      .build()
    const inspection = await inspected(aMail().attaching(file))
    expect(inspection.artifacts[1]).toMatchObject({
      path: 'object.bin ▸ report.pdf',
      type: 'application/vnd.microsoft.portable-executable',
    })
    expect(spoke(inspection)).toContain('attachment.program')
  })

  test('a part of a package that is no XML is walked into', async () => {
    const embedded = opcPackage({
      name: '資料.docx',
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      parts: [
        {
          name: 'word/document.xml',
          contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
          content: '<w:document/>',
        },
        { name: 'word/media/image1.jpeg', content: exe().bytes },
      ],
      relations: { '': [{ id: 'r1', type: 'officeDocument', target: 'word/document.xml' }] },
    })
    const inspection = await inspected(aMail().attaching(embedded))
    expect(inspection.artifacts[0]?.type).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    expect(spoke(inspection)).toContain('attachment.program')
  })

  test('the attachments of an Outlook item', async () => {
    const item = cfb('転送.msg')
      .stream('__properties_version1.0', Buffer.alloc(32))
      .stream('__substg1.0_1000001F', Buffer.from('パスワード：Ms9q', 'utf16le'))
      .stream('__attach_version1.0_#00000000/__substg1.0_3707001F', Buffer.from('a.zip', 'utf16le'))
      .stream('__attach_version1.0_#00000000/__substg1.0_37010102', zip('a.zip').encrypted('Ms9q').with(doc()).build().bytes)
      .build()
    const inspection = await inspected(aMail().attaching(item))
    expect(inspection.artifacts.map((artifact) => artifact.path)).toEqual([
      '転送.msg',
      '転送.msg ▸ a.zip',
      '転送.msg ▸ a.zip ▸ 資料.doc',
    ])
    expect(inspection.verdict).toBe('clean')
  })

  test('winmail.dat', async () => {
    const tnef = Buffer.concat([
      Buffer.from('789f3e220000', 'hex'),
      attribute(0x00069002, Buffer.alloc(14)),
      attribute(0x00018010, Buffer.from('setup.exe\0')),
      attribute(0x0006800f, exe().bytes),
    ])
    const inspection = await inspected(aMail().attaching({ name: 'winmail.dat', bytes: tnef }))
    expect(inspection.artifacts[1]).toMatchObject({ name: 'setup.exe', type: 'application/vnd.microsoft.portable-executable' })
    expect((await inspected(aMail().attaching({ name: 'winmail.dat', bytes: tnef.subarray(0, 60) }))).verdict).toBe('unscannable')
  })

  test('the compound file inside ActiveMime', async () => {
    const header = Buffer.alloc(0x32)
    header.write('ActiveMime\0', 'latin1')
    header.writeUInt16LE(4, 0x1e)
    const mso = Buffer.concat([header, deflateSync(docWithMacro().bytes)])
    expect(spoke(await inspected(aMail().attaching({ name: 'editdata.mso', bytes: mso })))).toContain('macro.autorun-executes')
  })

  test('an archive behind a program, a page behind a PDF', async () => {
    const behind = { name: 'photo.jpg', bytes: Buffer.concat([jpeg().bytes, zip().with(lnk()).build().bytes]) }
    expect(spoke(await inspected(aMail().attaching(behind)))).toContain('attachment.shortcut')
    const page = aMail().attaching(exe()).build()
    const pdfFirst = {
      name: '資料.doc',
      bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), page.subarray(Buffer.from(page).indexOf('MIME-Version'))]),
    }
    expect(spoke(await inspected(aMail().attaching(pdfFirst)))).toContain('attachment.program')
  })

  test('links of pages and shortcuts are told as they stand', async () => {
    const page = {
      name: '案内.html',
      bytes: Buffer.from('<html><a href="https://www.example.com/a?b=1&amp;c=2">x</a><img src="cid:1"></html>'),
    }
    expect((await inspected(aMail().attaching(page))).artifacts[0]?.links).toEqual(['https://www.example.com/a?b=1&c=2'])
  })

  test('what is sealed or only a piece is never clean', async () => {
    const sealed = {
      name: 'smime.p7m',
      bytes: Buffer.from([0x30, 0x80, 6, 9, 0x2a, 0x86, 0x48, 0x86]),
      type: 'application/pkcs7-mime',
    }
    const piece = { name: '資料.zip.002', bytes: Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0, 0]) }
    for (const file of [sealed, piece]) expect((await inspected(aMail().attaching(file))).verdict).toBe('unscannable')
  })
})
