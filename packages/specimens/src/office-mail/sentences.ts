import type { Chance } from '../bytes/seeded.ts'
import { familyNames, sections, stockPhrases } from './words.ts'

/** So much of what an office writes stands word for word in other mails as well. */
const STOCK = 0.2

const things = [
  '注射筒',
  '検査試薬',
  '勤務表',
  '見積書',
  '保守契約書',
  '紹介状',
  '議事録',
  '研修会の資料',
  '点滴スタンド',
  '心電計',
  '超音波診断装置',
  '車椅子',
  '予防接種の問診票',
  '届出書類',
  '給食の献立表',
  '医療廃棄物の容器',
  '電子カルテの端末',
  '名札',
  '防護具',
  '診療材料の一覧',
  '健康診断の結果票',
  '駐車場の許可証',
  '空調の点検表',
  '入院案内の冊子',
]
const places = [
  '３階会議室',
  '東棟の処置室',
  '地下の倉庫',
  '正面玄関の受付',
  '別館１階の講堂',
  '西病棟のナースステーション',
  '医局',
  '検査室の前室',
  '第２会議室',
  '職員食堂',
  '薬剤部の窓口',
  '放射線科の操作室',
]
const troubles = [
  '数が合わない',
  '記入が一部もれている',
  '到着が遅れている',
  '型番が古い',
  '日付が前回のままになっている',
  '在庫が足りない',
  '置き場所が変わった',
  '担当者が替わった',
  '費用が予算を超える',
  '印刷が薄くて読めない',
]
const steps = [
  '差し替えをお願いします',
  '至急確認しております',
  '来週あらためてご連絡します',
  '業者に問い合わせました',
  '手配を済ませました',
  '会議で相談することになりました',
  '先方の返事を待っています',
  '取り消しの手続きをしました',
  '写しをお届けします',
  '一覧に書き加えました',
]
const events = ['打合せ', '説明会', '入替作業', '立会い', '棚卸し', '引継ぎ', '試運転', '読み合わせ', '見学', '検収']

const patterns: readonly ((chance: Chance) => string)[] = [
  (chance) => `${dayOf(chance)}に${chance.pick(places)}で${chance.pick(things)}の${chance.pick(events)}を行います。`,
  (chance) => `${whoIn(chance)}から${chance.pick(things)}について${chance.pick(troubles)}との連絡があり、${chance.pick(steps)}。`,
  (chance) =>
    `${chance.pick(things)}は${1 + chance.below(80)}点を${dayOf(chance)}までに${chance.pick(places)}へ納めていただく予定です。`,
  (chance) => `${chance.pick(things)}の${chance.pick(troubles)}件は、${whoIn(chance)}が${chance.pick(steps)}。`,
  (chance) =>
    `${chance.pick(places)}に置いていた${chance.pick(things)}${1 + chance.below(30)}点を${chance.pick(places)}へ移し、${chance.pick(steps)}。`,
  (chance) =>
    `前回の${chance.pick(events)}で出た${chance.pick(things)}の費用は${(1 + chance.below(900)) * 1_100}円となり、${chance.pick(steps)}。`,
]

/** A sentence of office prose: some stand in many mails, most are about something of their own. */
export function sentence(chance: Chance): string {
  return chance.next() < STOCK ? chance.pick(stockPhrases) : chance.pick(patterns)(chance)
}

const dayOf = (chance: Chance): string =>
  `${1 + chance.below(12)}月${1 + chance.below(28)}日${chance.pick(['午前', '午後'])}${1 + chance.below(11)}時`

const whoIn = (chance: Chance): string => `${chance.pick(sections)}の${chance.pick(familyNames)}さん`
