import { describe, expect, test } from 'vitest'
import { CsvUnreadable } from './csv-unreadable.ts'
import { dayOf } from './day.ts'
import { readPeople } from './read-people.ts'

const TODAY = '2026-04-01'
const read = (text: string) => readPeople(Buffer.from(text), TODAY)

/** 氏名,メール / 佐藤花子,… / 髙﨑一,… in CP932, with the IBM extensions 髙 (FBFC) and 﨑 (FAB1). */
const CP932 = Buffer.concat([
  Buffer.from('8e8196bc2c83818183580d0a', 'hex').subarray(0, 0),
  Buffer.from([0x8e, 0x81, 0x96, 0xbc, 0x2c, 0x83, 0x81, 0x81, 0x5b, 0x83, 0x8b, 0x0d, 0x0a]),
  Buffer.from([0xfb, 0xfc, 0xfa, 0xb1, 0x20, 0x88, 0xea]),
  Buffer.from(',hajime@midorino.example.com\r\n'),
])

describe('a list of staff as CSV', () => {
  test('of a personnel system: every column found, full width made plain', () => {
    const { people, problems, encoding, columns } = read(
      '\uFEFF職員番号,氏名,フリガナ,メールアドレス,所属,退職日,備考\r\n' +
        '００１２,佐藤　花子,サトウ　ハナコ,ｈａｎａｋｏ@midorino.example.com,総務課,,\r\n' +
        '0013,"高橋\n一郎",タカハシ イチロウ,ichiro@midorino.example.com,"薬剤部\r\n調剤室",２０２６年３月３１日,x\r\n',
    )
    expect(problems).toEqual([])
    expect(encoding).toBe('UTF-8')
    expect(columns.map(({ field }) => field)).toEqual(['externalId', 'name', 'reading', 'address', 'section', 'leftAt', null])
    expect(people).toMatchObject([
      {
        name: '佐藤 花子',
        reading: 'サトウ ハナコ',
        address: 'hanako@midorino.example.com',
        externalId: '0012',
        state: 'active',
      },
      { name: '高橋 一郎', section: '薬剤部 調剤室', state: 'retired', since: '2026-03-31' },
    ])
  })

  test('in CP932, with the letters only Windows has', () => {
    const { people, encoding } = readPeople(CP932, TODAY)
    expect(encoding).toBe('CP932')
    expect(people[0]?.name).toBe('髙﨑 一')
  })

  test.each([
    ['family and given name', '姓,名,セイ,メイ,E-mail\n佐藤,花子,サトウ,ハナコ,hanako@midorino.example.com\n'],
    ['English', 'Full Name,E-Mail Address,Department\n佐藤 花子,hanako@midorino.example.com,総務課\n'],
    ['tabs', '氏名\tメール\n佐藤 花子\thanako@midorino.example.com\n'],
    ['semicolons', '氏名;メール\n佐藤 花子;hanako@midorino.example.com\n'],
    ['a title above', '職員名簿,,\n2026年4月1日現在,,\n氏名,メール,\n佐藤 花子,hanako@midorino.example.com,\n'],
    ['marks at the header', '"【氏名】（必須）","メール アドレス"\n佐藤 花子,hanako@midorino.example.com\n'],
  ])('with %s', (_, text) => {
    expect(read(text).people).toMatchObject([{ name: '佐藤 花子', address: 'hanako@midorino.example.com' }])
  })

  test('what cannot be read is told with line and column, and the rest goes on', () => {
    const { people, problems, rows } = read(
      '氏名,メールアドレス,退職日\n佐藤花子,hanako\n,a@midorino.example.com\n鈴木,\n山田,b@midorino.example.com,来年\n山田2,B@midorino.example.com\n田中,c@midorino.example.com\n,,\n',
    )
    expect(rows).toBe(6)
    expect(people.map(({ name }) => name)).toEqual(['山田', '田中'])
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 'メールアドレス'],
      [3, '氏名'],
      [4, 'メールアドレス'],
      [5, '退職日'],
      [6, 'メールアドレス'],
    ])
  })

  test('a day to come is no retirement yet', () => {
    expect(read('氏名,メール,退職日\n佐藤,a@midorino.example.com,2026/9/30\n').people[0]).toMatchObject({
      state: 'active',
      since: null,
    })
  })

  test.each([
    ['no address column', '氏名,所属\n佐藤,総務\n', 1],
    ['no name column', 'メール,所属\na@midorino.example.com,総務\n', 1],
    ['empty', '', 1],
    ['an open quote', '氏名,メール\n"佐藤,a@midorino.example.com\n', 2],
  ])('%s is no such list', (_, text, line) => {
    expect(() => read(text)).toThrow(CsvUnreadable)
    try {
      read(text)
    } catch (error) {
      expect(error instanceof CsvUnreadable && error.line).toBeGreaterThanOrEqual(line)
    }
  })

  test('bytes that are text in no encoding name their line', () => {
    const bytes = Buffer.concat([Buffer.from('氏名,メール\n'), Buffer.from([0xff, 0xff, 0x0a])])
    expect(() => readPeople(bytes, TODAY)).toThrow(/line 2/)
  })
})

test.each([
  ['2026/3/31', '2026-03-31'],
  ['２０２６．３．３１', '2026-03-31'],
  ['令和8年3月31日', '2026-03-31'],
  ['R8.3.31', '2026-03-31'],
  ['平成元年1月8日', '1989-01-08'],
  ['20260331', '2026-03-31'],
  ['2026-03-31 00:00:00', '2026-03-31'],
  ['2026/2/30', undefined],
  ['31/3/2026', undefined],
  ['', undefined],
])('%s is the day %s', (text, day) => {
  expect(dayOf(text)).toBe(day)
})
