import { describe, expect, test } from 'vitest'
import { suppliedInstitutions } from '../institutions/index.ts'
import { InstitutionIndex } from './institution-name.ts'

const index = new InstitutionIndex([
  ...suppliedInstitutions,
  { name: 'みどり県医師会', aliases: ['Midori Medical Association'], domains: ['midori-med.example.org'] },
])

describe('an institution in a display name', () => {
  test.each([
    ['みどり県医師会', 'みどり県医師会'],
    ['【みどり県医師会】', 'みどり県医師会'],
    ['みどり県医師会事務局', 'みどり県医師会'],
    ['みどり県医師会 地域医療課', 'みどり県医師会'],
    ['一般社団法人みどり県医師会', 'みどり県医師会'],
    ['一般社団法人 みどり県医師会 会長', 'みどり県医師会'],
    ['（公社）日本看護協会', '日本看護協会'],
    ['midori medical association', 'みどり県医師会'],
    ['厚生労働省', '厚生労働省'],
    ['厚生労働省医政局', '厚生労働省'],
    ['厚労省　新型インフルエンザ対策推進室', '厚生労働省'],
    ['ﾃﾞｼﾞﾀﾙ庁', 'デジタル庁'],
    ['日本医師會', '日本医師会'],
    ['JPCERT/CC', 'JPCERTコーディネーションセンター'],
  ])('%s claims to be %s', (shown, name) => {
    expect(index.named(shown)?.name).toBe(name)
  })

  test.each([
    'みどり県医師会館売店',
    'みどり県医師会館 売店',
    'みどり県医師会協同組合',
    'みどり県医師会立病院 地域連携室',
    '全みどり県医師会',
    'みどり市医師会',
    'みどり県',
    '厚生労働省委託事業事務局',
    '厚生労働省認定 講習センター',
    '厚生労働省共済組合',
    '日本医師会推薦 保険窓口',
    '日本病院会計事務所',
    '総務',
    '総務部',
    '総務省堂書店',
    'IPA',
    '',
  ])('%s does not', (shown) => {
    expect(index.named(shown)).toBeUndefined()
  })

  test('a domain belongs to who uses it, with all below', () => {
    expect(index.using('orca.med.or.jp')?.name).toBe('日本医師会')
    expect(index.using('med.or.jp.example.net')).toBeUndefined()
  })
})
