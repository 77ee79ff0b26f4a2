/** Each line: the form compared, then the forms people write it in. */
const groups = [
  '高髙',
  '崎﨑碕嵜㟢',
  '辺邊邉',
  '斉斎齊齋',
  '浜濱濵',
  '沢澤',
  '桜櫻',
  '広廣',
  '竜龍',
  '島嶋嶌',
  '恵惠',
  '徳德',
  '国國圀',
  '真眞',
  '条條',
  '関關',
  '黒黑',
  '栄榮',
  '塚塚',
  '吉𠮷',
  '富冨',
  '渕淵渊',
  '峰峯',
  '館舘',
  '寿壽',
  '実實',
  '万萬',
  '会會',
  '学學',
  '礼禮',
  '弥彌',
  '静靜',
  '隆隆',
  '祐祐',
  '祥祥',
  '福福',
  '神神',
  '都都',
  '晴晴',
  '朗朗',
  '為爲',
  '巌巖',
  '薫薰',
  '滝瀧',
  '円圓',
  '鉄鐵',
  '籠篭',
  '檜桧',
  '藪薮',
  '桑桒',
  '柳栁',
  '角⻆',
  '曽曾',
  '瀬瀨',
  '頼賴',
  '弁辯辨',
  '涼凉',
  '亀龜',
  '芸藝',
  '豊豐',
  '鶴靏靍',
  '船舩',
  '草艸',
  '野埜',
]

const plain = new Map(
  groups.flatMap((group) => {
    const [first = '', ...others] = Array.from(group)
    return others.map((other) => [other, first] as const)
  }),
)

/** Writes every variant of a kanji (髙, 﨑, 邉 …) in its common form, and drops variation selectors. */
export function foldVariants(text: string): string {
  let folded = ''
  for (const sign of text.replace(/[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu, '')) folded += plain.get(sign) ?? sign
  return folded
}
