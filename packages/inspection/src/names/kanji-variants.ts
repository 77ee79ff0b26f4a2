// Kanji that people write in more than one form in names. What NFKC makes one (U+F900…, U+FA10…) needs no line here.

/** Each group: the form compared, then the forms people write it in. */
const groups =
  '高髙 崎﨑碕嵜㟢 辺邊邉 斉斎齊齋 浜濱濵 沢澤 桜櫻 広廣 竜龍 島嶋嶌 恵惠 徳德 国國圀 真眞 条條 関關 ' +
  '黒黑 栄榮 吉𠮷 富冨 渕淵渊 峰峯 館舘 寿壽 実實 万萬 会會 学學 礼禮 弥彌 静靜 為爲 巌巖 薫薰 ' +
  '滝瀧 円圓 鉄鐵 籠篭 檜桧 藪薮 桑桒 柳栁 角⻆ 曽曾 瀬瀨 頼賴 弁辯辨 涼凉 亀龜 芸藝 豊豐 鶴靏靍 ' +
  '船舩 草艸 野埜 薗園 苅刈 蔵藏 児兒 荘莊 総總 絵繪 岳嶽 鴎鷗 穂穗 稲稻 槙槇 遥遙 尭堯 凛凜 経經 ' +
  '継繼 続續 証證 聡聰 浄淨 剣劍劔 釈釋 塩鹽 壱壹 仏佛 伝傳 団團 図圖 応應 戸戶 黄黃 横橫 緑綠 ' +
  '録錄 清淸 青靑 内內 尚尙 呉吳 温溫 郎郞 郷鄕 悦悅 芦蘆 巻卷 勲勳 与與 蛍螢 糸絲 双雙 県縣 宝寶 ' +
  '来來 歩步 渉涉 麦麥 祢禰 祷禱 砺礪 填塡 頬頰 鶏鷄 薬藥 医醫 乗乘 満滿 瑶瑤 穣穰 譲讓 逓遞 鎌鐮 ' +
  '鋭銳 鎮鎭 錬鍊 険險 隠隱 霊靈 顕顯 騒騷 駆驅 髪髮 残殘 毎每 気氣 況况 渓溪 済濟 湾灣 炉爐 点點 ' +
  '状狀 猟獵 獣獸 画畫 当當 発發 称稱 窓窗 竪豎 粋粹 縁緣 聴聽 脳腦 臓臟 舎舍 蒋蔣 蘂蕊 虎乕 衛衞 ' +
  '覚覺 観觀 触觸 誉譽 読讀 諌諫 賛贊 転轉 軽輕 辞辭 逹達 醤醬 鈎鉤 銭錢'

const plain = new Map(
  groups.split(' ').flatMap((group) => {
    const [first = '', ...others] = Array.from(group)
    return others.map((other) => [other, first] as const)
  }),
)

const SELECTORS = '\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}'
const FOLDED = new RegExp(`[${[...plain.keys()].join('')}${SELECTORS}]`, 'u')
const SELECTOR = new RegExp(`[${SELECTORS}]`, 'gu')

/** Writes every variant of a kanji (髙, 﨑, 邉 …) in its common form, and drops variation selectors. */
export function foldVariants(text: string): string {
  if (!FOLDED.test(text)) return text
  let folded = ''
  for (const sign of text.replace(SELECTOR, '')) folded += plain.get(sign) ?? sign
  return folded
}
