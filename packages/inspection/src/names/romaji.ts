// Names in Latin letters as people here write them: Hepburn (ISO 3602 Annex, passport style), kunrei, and any way of the long vowels.

const KANA =
  'アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto ナna ニni ヌnu ネne ノno ' +
  'ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ヰi ヱe ヲo ンn ' +
  'ガga ギgi グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo ヴvu'
const DIGRAPHS =
  'キャkya キュkyu キョkyo シャsha シュshu ショsho シェshe チャcha チュchu チョcho チェche ニャnya ニュnyu ニョnyo ヒャhya ヒュhyu ヒョhyo ' +
  'ミャmya ミュmyu ミョmyo リャrya リュryu リョryo ギャgya ギュgyu ギョgyo ジャja ジュju ジョjo ジェje ビャbya ビュbyu ビョbyo ピャpya ピュpyu ピョpyo ' +
  'ファfa フィfi フェfe フォfo ティti ディdi ウィwi ウェwe ヴァva ヴィvi'

const latinOf = new Map(`${KANA} ${DIGRAPHS}`.split(' ').map((pair) => [kanaOf(pair), pair.slice(kanaOf(pair).length)]))

function kanaOf(pair: string): string {
  return /^[^a-z]+/.exec(pair)?.[0] ?? ''
}

export const asKatakana = (text: string): string =>
  text.replace(/[\u3041-\u3096]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))

export const asHiragana = (text: string): string =>
  text.replace(/[\u30A1-\u30F6]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))

/** A reading in kana as Latin words, Hepburn; what is no kana is left out. */
export function romajiOfKana(reading: string): string {
  const kana = asKatakana(reading)
  let latin = ''
  for (let at = 0; at < kana.length; at++) {
    const two = latinOf.get(kana.slice(at, at + 2))
    const one = kana[at] ?? ''
    if (two !== undefined && kana.slice(at, at + 2).length === 2) {
      latin += two
      at++
    } else if (one === 'ッ') latin += doubled(latinOf.get(kana.slice(at + 1, at + 3)) ?? latinOf.get(kana[at + 1] ?? '') ?? '')
    else latin += latinOf.get(one) ?? (/[\s・,]/u.test(one) ? ' ' : '')
  }
  return latin
}

// Hepburn writes `tch` for a doubled `ch`.
const doubled = (next: string): string => (next.startsWith('ch') ? 't' : next.slice(0, 1))

/** The words of Latin letters in a text, each in one comparable spelling: `Satoh`, `SATOU`, `Satō` and `Sato` are the same. */
export function romajiWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return (plain.match(/[a-z]+(?:['’][a-z]+)*/g) ?? []).map(folded)
}

const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/['’]/g, ''],
  [/sy(?=[auo])/g, 'sh'],
  [/ty(?=[auo])/g, 'ch'],
  [/(?:zy|jy)(?=[auo])/g, 'j'],
  [/si/g, 'shi'],
  [/ti/g, 'chi'],
  [/tu/g, 'tsu'],
  [/(?<![sc])hu/g, 'fu'],
  [/zi/g, 'ji'],
  [/dz?u/g, 'zu'],
  [/tch/g, 'cch'],
  [/m(?=[bp])/g, 'n'],
  // The long vowels, written out, with a macron (gone by now), with an h, or not at all: 大野 is Ono, Ohno, Oono and Ōno.
  [/oh(?![aeiouy])/g, 'o'],
  [/o[ou]+/g, 'o'],
  [/uu+/g, 'u'],
]

function folded(word: string): string {
  let spelling = word
  for (const [pattern, put] of FOLDS) spelling = spelling.replace(pattern, put)
  return spelling
}
