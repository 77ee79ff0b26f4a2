import { describe, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { flips, truncations } from '../testing/hostile.ts'
import { isFlatOpc, mayHaveActiveFields, readFlatOpc, readWordText, readWordXml } from './index.ts'

const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const instruction = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`
const instructionsOf = (xml: string) => readWordText(xml).fields.map((field) => field.instruction)

describe('text', () => {
  test('of paragraphs', () => {
    expect(readWordText(`<w:p>${run('打合せ')}${run('資料')}</w:p><w:p>${run('a &amp; b')}</w:p>`).text).toBe(
      '打合せ資料\na & b\n',
    )
  })

  test.each(['<w:vanish/>', '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])(
    'what nobody sees is kept apart: %s',
    (properties) => {
      const { text, hiddenText } = readWordText(`<w:p>${run('seen')}${run('secret', properties)}${run('again')}</w:p>`)
      expect([text, hiddenText]).toEqual(['seenagain\n', 'secret'])
    },
  )

  test.each(['<w:vanish w:val="0"/>', '<w:color w:val="FF0000"/>', '<w:sz w:val="21"/>'])('%s is seen', (properties) => {
    expect(readWordText(run('seen', properties)).text).toBe('seen')
  })
})

describe('fields', () => {
  test.each([
    ['split over runs', mark('begin') + instruction(' D') + instruction('DE') + instruction('AUTO c') + mark('end'), 'DDEAUTO c'],
    ['in one piece', '<w:fldSimple w:instr=" DDE &quot;a&quot; b "><w:r/></w:fldSimple>', 'DDE "a" b'],
    [
      'spelt in numbers',
      mark('begin') + mark('begin') + instruction('QUOTE 68 68 69') + mark('end') + instruction(' x') + mark('end'),
      'DDE x',
    ],
    ['split by comments', mark('begin') + instruction('D<!-- -->D<![CDATA[E]]> x') + mark('end'), 'DDE x'],
    ['with another prefix', mark('begin') + instruction('DDE x').replaceAll('w:', 'x:') + mark('end'), 'DDE x'],
  ])('%s', (_, xml, expected) => {
    expect(mayHaveActiveFields(xml)).toBe(true)
    expect(instructionsOf(xml)).toContain(expected)
  })

  test.each([
    instruction(' PAGE '),
    instruction('TOC \\o &quot;1-3&quot; \\h'),
    instruction('HYPERLINK \\l "_Toc1"'),
    run('INCLUDE DDE'),
    instruction('MERGEFIELD 氏名'),
  ])('nothing to look at: %s', (xml) => {
    expect(mayHaveActiveFields(xml)).toBe(false)
  })

  test.each([
    instruction('HYPERLINK &quot;https://x.example.com&quot;'),
    instruction('INCLUDEPICTURE x'),
    instruction('LI') + instruction('NK x'),
  ])('to be looked at: %s', (xml) => {
    expect(mayHaveActiveFields(xml)).toBe(true)
  })
})

describe('documents in one XML', () => {
  const flat = `<?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/word/document.xml" pkg:contentType="a+xml"><pkg:xmlData><w:document/></pkg:xmlData></pkg:part><pkg:part pkg:name="/word/vbaProject.bin" pkg:contentType="application/vnd.ms-office.vbaProject" pkg:compression="store"><pkg:binaryData>AQID\r\nBA==</pkg:binaryData></pkg:part></pkg:package>`

  test('a flat package', () => {
    expect(isFlatOpc(flat)).toBe(true)
    expect(
      readFlatOpc(flat, new Budget()).map(({ name, content }) => [name, Buffer.from(content).toString('hex').slice(0, 8)]),
    ).toEqual([
      ['word/document.xml', '3c773a64'],
      ['word/vbaProject.bin', '01020304'],
    ])
  })

  test('Word 2003', () => {
    const xml = `<w:wordDocument><w:docSuppData><w:binData w:name="editdata.mso">QWN0\r\naXZl</w:binData></w:docSuppData><w:docPr><w:attachedTemplate w:val="http://x.example.com/t&amp;.dot"/></w:docPr><w:hlink w:dest="https://y.example.com/"/><w:p>${run('本文')}</w:p></w:wordDocument>`
    const { data, ...rest } = readWordXml(xml, new Budget())
    expect(data.map(({ name, content }) => [name, Buffer.from(content).toString()])).toEqual([['editdata.mso', 'Active']])
    expect(rest).toMatchObject({
      text: '本文\n',
      attachedTemplate: 'http://x.example.com/t&.dot',
      links: ['https://y.example.com/'],
    })
  })

  test('broken bytes', () => {
    const bytes = Buffer.from(flat)
    for (const broken of [...truncations(bytes), ...flips(bytes, 500)]) {
      const xml = Buffer.from(broken).toString('latin1')
      expect(() => [readFlatOpc(xml, new Budget()), readWordXml(xml, new Budget()), mayHaveActiveFields(xml)]).not.toThrow()
    }
  })

  test('repetition costs linear time', () => {
    const started = performance.now()
    for (const piece of [
      '<pkg:part ',
      '<pkg:part><pkg:binaryData>',
      '<w:binData>',
      '<w:hlink ',
      '<w:attachedTemplate ',
      'instrText ',
    ]) {
      const xml = piece.repeat(100_000)
      readFlatOpc(xml, new Budget())
      readWordXml(xml, new Budget())
      mayHaveActiveFields(xml)
    }
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
