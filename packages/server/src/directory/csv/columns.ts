// Which column is what, by the header names that personnel systems, Excel sheets and Active Directory exports use.

export const fields = [
  'name',
  'familyName',
  'givenName',
  'reading',
  'familyReading',
  'givenReading',
  'romaji',
  'address',
  'section',
  'leftAt',
  'state',
  'externalId',
] as const

export type Field = (typeof fields)[number]

const headersOf: Readonly<Record<Field, string>> = {
  name: '氏名 名前 お名前 職員名 職員氏名 社員名 漢字氏名 氏名漢字 表示名 name fullname displayname commonname cn employeename',
  familyName: '姓 名字 苗字 氏 lastname surname familyname sn',
  givenName: '名 firstname givenname',
  reading:
    'フリガナ ふりがな カナ かな 氏名カナ 氏名かな カナ氏名 カナ名 氏名フリガナ 氏名ふりがな 読み よみ ヨミ よみがな 読み仮名 ﾌﾘｶﾞﾅ kana reading furigana phonetic phoneticdisplayname',
  familyReading: 'セイ せい 姓カナ 姓フリガナ 姓かな 姓ふりがな セイカナ lastnamekana phoneticlastname',
  givenReading: 'メイ めい 名カナ 名フリガナ 名かな 名ふりがな メイカナ firstnamekana phoneticfirstname',
  romaji: 'ローマ字 ローマ字氏名 氏名ローマ字 英字氏名 英字名 英語名 英語表記 romaji romanname englishname nameen',
  address:
    'メールアドレス メール eメール アドレス 電子メール 電子メールアドレス メアド 院内メール 業務用メールアドレス メールid mail email emailaddress mailaddress primarysmtpaddress userprincipalname',
  section: '所属 所属名 部署 部署名 部門 部門名 課 課名 診療科 配属 配属先 所属部署 section department dept division office',
  leftAt:
    '退職日 退職年月日 退職 退職予定日 離職日 資格喪失日 leavingdate leavedate lefton left retiredon retired enddate terminationdate',
  state: '在職状況 在職区分 在籍区分 在籍状況 状態 ステータス 区分 status state',
  externalId:
    '職員番号 職員コード 職員id 社員番号 社員コード 個人番号コード 番号 コード id no employeeid employeenumber staffid staffnumber code',
}

const fieldOf = new Map(
  fields.flatMap((field) => headersOf[field].split(' ').map((header) => [plainHeader(header), field] as const)),
)

/** `E-mail Address` and 「ｅメール アドレス」 become one word. */
function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-・.．:：*＊※()（）[\]【】"']/gu, '')
    .replace(/必須|任意/gu, '')
}

/** The field of each column; undefined for one that is not used. The first column of a kind counts. */
export function columnsOf(headers: readonly string[]): (Field | undefined)[] {
  const taken = new Set<Field>()
  return headers.map((header) => {
    const field = fieldOf.get(plainHeader(header))
    if (field === undefined || taken.has(field)) return undefined
    taken.add(field)
    return field
  })
}
