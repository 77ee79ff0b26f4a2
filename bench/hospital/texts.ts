// Letters as offices write them: sentences put together from clauses, some of which everybody uses and some hardly anybody.
import { type Chance, happens, oftenFirst } from './chance.ts'
import { personName } from './people.ts'

const openings = [
  'いつも大変お世話になっております。',
  'お世話になっております。',
  '平素より大変お世話になっております。',
  'いつもお世話になりありがとうございます。',
  '平素は格別のご高配を賜り、厚く御礼申し上げます。',
  'ご連絡ありがとうございます。',
  '先日はお忙しいところお時間をいただき、ありがとうございました。',
  '突然のご連絡失礼いたします。',
]
const inside = ['お疲れさまです。', 'お疲れ様です。', '各位', '関係者各位', 'お世話になります。']
const leads = [
  '先日ご依頼いただきました',
  '標記の件、',
  '先ほどお電話でお話しした',
  '昨日の会議でご指摘のあった',
  '以前よりご相談しております',
  '次回の委員会で取り上げる',
  '今月末が締切となっている',
  '前回から持ち越しになっている',
  '貴院よりお問い合わせのあった',
  '年度替わりに伴う',
  '担当者の交代により引き継ぎました',
  '来月に予定しております',
  '監査で確認を求められた',
  '患者様のご家族からお尋ねのあった',
  '保健所から照会のあった',
  '現場から要望の多い',
  '停電作業に合わせて行う',
  '本日付で改訂された',
  '病棟編成の見直しに関わる',
  '予算編成にあたり必要となる',
]
const things = [
  '勤務表',
  '研修計画',
  '点検日程',
  '見積金額',
  '納品数量',
  '契約書の文言',
  '検査結果の報告様式',
  '紹介状の返書',
  '退院支援の手順',
  '当直表の変更',
  '感染対策マニュアル',
  '防災訓練の実施要領',
  '院内掲示の文面',
  '駐車場の割り当て',
  '電子カルテの更新作業',
  '端末の入替台数',
  '保守契約の更新条件',
  '健診の受付枠',
  '薬剤の採用申請',
  '診療材料の単価',
  '栄養指導の予約枠',
  '送迎車の運行表',
  '研修医の宿舎',
  '面会時間の取扱い',
  '個人情報の取扱同意書',
  '委託業務の仕様書',
  '届出書類の控え',
  '施設基準の届出',
  '病床機能の報告',
  '診療報酬の返戻',
  '未収金の督促',
  '寄付金の受領書',
  '医療廃棄物の回収',
  '滅菌器の修理',
  '輸血用血液の在庫',
  '内視鏡の貸出機',
  '心電図の判定',
  '褥瘡回診の記録',
  '訪問看護の指示書',
  'ケアプランの変更',
  '入所判定の資料',
  '口腔ケアの講習',
]
const verbs = [
  'について、部内で検討した結果をまとめました。',
  'につきまして、修正したものをお送りします。',
  'の件ですが、今週中にお返事をいただけますでしょうか。',
  'に関して、ご不明な点がございましたらお知らせください。',
  'の締切が近づいておりますので、ご確認をお願いいたします。',
  'を添付のとおり取りまとめましたのでご査収ください。',
  'は、関係部署の承認を得たうえで進めることになりました。',
  'について、前回の内容から三か所を直しております。',
  'の日程を調整したく、ご都合をお聞かせください。',
  'につきまして、担当者が変わりましたのでご連絡申し上げます。',
  'に誤りがありましたので、差し替えをお願いいたします。',
  'の写しを一部、総務あてにお送りいただけますか。',
  'は予定どおり実施しますが、開始時刻だけ変更になります。',
  'について、他の施設での例も伺いたく存じます。',
  'の原本は郵送いたしますので、到着までお待ちください。',
  'に必要な人数と時間を、表に書き入れてお戻しください。',
  'を見直すことになり、ご意見を集めております。',
  'について、院長の了解が取れましたことを報告します。',
  'の引き渡しは、裏口の受付でお願いできればと思います。',
  'に伴い、システムが一時使えなくなる時間帯があります。',
]
const details = [
  '日時は{d}の{h}時から、場所は{p}です。',
  '対象は{n}名で、うち{m}名は午前の部になります。',
  '数量は{n}、単価は{m}00円でお願いします。',
  '{d}までにご返送ください。',
  '{p}に{h}時集合でお願いします。',
  '前年同月と比べて{n}件増えています。',
  '番号は{n}-{m}です。',
  '{d}と{d}の二回に分けて行います。',
  '待ち時間は平均{m}分でした。',
  '費用は全部で{n},{m}00円の見込みです。',
  '{n}号室の{m}番の端末です。',
  '回答は{n}施設中{m}施設から届いています。',
]
const places = [
  '３階会議室',
  '講堂',
  '地域連携室',
  '第２カンファレンス室',
  '栄養科前',
  '別館２階',
  '外来棟ロビー',
  '保健センター',
  '研修室Ａ',
  '市民会館',
]
const closings = [
  'よろしくお願いいたします。',
  '何卒よろしくお願い申し上げます。',
  '以上、よろしくお願いいたします。',
  'ご確認のほどよろしくお願いいたします。',
  'お手数をおかけしますがよろしくお願いいたします。',
  'まずは取り急ぎご連絡まで。',
]
const shortAnswers = [
  '承知いたしました。',
  'ありがとうございます。確認いたしました。',
  '了解です。よろしくお願いいたします。',
  'ご連絡ありがとうございます。その内容で進めてください。',
  '確認して折り返しご連絡いたします。',
  'こちらで問題ありません。',
]

/** Words that two of make a third. */
const halves = Array.from(
  new Set(
    '病棟 看護 搬送 加算 算定 委託 外来 手術 麻酔 透析 画像 読影 調剤 服薬 嚥下 栄養 転倒 防止 褥瘡 排泄 入浴 送迎 面談 契約 更新 保守 点検 校正 納入 検収 請求 支払 控除 年末 異動 採用 面接 研修 講演 抄録 査読 倫理 審査 治験 同意 記録 様式 届出 監査 指導 補助 交付 申請 予算 決算 備品 修繕 清掃 警備 給食 献立 発注 在庫 返品 回収 滅菌 感染 発熱 接種 健診 問診 予約 変更 紹介 逆紹介 転院 退院 在宅 訪問 介護 認定 調査 会議 議事 資料 名簿 連絡 網 停電 訓練 避難 駐車 鍵 端末 印刷 帳票 回線 電話 内線 保険 資格 確認 返戻 再審査 統計 報告'.split(
      ' ',
    ),
  ),
)
const clauses = [
  'が滞っていると',
  'を来週から',
  'の担当を',
  'に関わる部分は',
  'だけ先に',
  'の順番を入れ替え',
  'を三階から移し',
  'は据え置きとし',
  'の残りを',
  'の控えと照らし',
  'に足りない分を',
  'を一度止めて',
  'の見通しが立たず',
  'を取り寄せ',
  'の件で伺った',
]
const ends = [
  '進めております。',
  'お願いしたいと考えます。',
  '困っているところです。',
  '直しておきました。',
  '伺う予定です。',
  'いかがでしょうか。',
  '決まりました。',
  '見送ることにします。',
  'お渡しできます。',
  '調べてお返事します。',
  '受け取りました。',
  '話がまとまりました。',
]
/** Of what is written, so much anybody could have written in the same words. */
const STOCK = 0.3

export function sentence(chance: Chance): string {
  if (happens(STOCK, chance))
    return happens(0.25, chance)
      ? filled(chance.pick(details), chance)
      : `${oftenFirst(leads, chance)}${oftenFirst(things, chance)}${oftenFirst(verbs, chance)}`
  const word = () => `${chance.pick(halves)}${chance.pick(halves)}`
  const who = happens(0.4, chance)
    ? `${personName(chance).family}さんから、`
    : happens(0.5, chance)
      ? `${1 + chance.below(12)}月${1 + chance.below(28)}日に`
      : ''
  return `${who}${word()}${chance.pick(clauses)}${word()}${chance.pick(clauses)}${word()}を${chance.pick(ends)}`
}

function filled(frame: string, chance: Chance): string {
  return frame.replaceAll(/\{([dhnmp])\}/g, (_, slot: string) => {
    if (slot === 'd') return `${1 + chance.below(12)}月${1 + chance.below(28)}日`
    if (slot === 'h') return String(8 + chance.below(11))
    return slot === 'p' ? chance.pick(places) : String(1 + chance.below(slot === 'n' ? 900 : 90))
  })
}

export const subject = (chance: Chance): string => {
  const thing = chance.pick(things)
  return chance.pick([
    `${thing}について`,
    `${thing}の件`,
    `【ご連絡】${thing}`,
    `${thing}のご確認`,
    `${thing}（${1 + chance.below(12)}月分）`,
    `${thing}のお願い`,
    thing,
  ])
}

/** A letter without its signature. */
export function letter(chance: Chance, { isInside = false, to = '' } = {}): string {
  const body = Array.from({ length: 2 + chance.below(5) }, () => sentence(chance))
  const paragraphs = happens(0.5, chance) ? body.join('\n') : body.join('')
  return [to, oftenFirst(isInside ? inside : openings, chance), '', paragraphs, '', oftenFirst(closings, chance)]
    .filter((line, at) => at > 0 || line !== '')
    .join('\n')
}

export function answer(chance: Chance): string {
  return happens(0.55, chance) ? oftenFirst(shortAnswers, chance) : letter(chance)
}

/** What is sent to all members and passed on by everybody. */
export function circular(chance: Chance, number: number): string {
  return `事務連絡 第${number}号\n各医療機関の長 様\n\n${Array.from({ length: 6 + chance.below(6) }, () => sentence(chance)).join('\n')}\n\n問い合わせ先は下記のとおりです。`
}
