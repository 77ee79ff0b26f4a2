// Letters of other scripts that look like Latin ones (Unicode Technical Standard #39 §4). Japanese text mixes Han, kana,
// Latin and now and then a Greek unit or formula; it never spells a Latin word with letters of another script.

const PAIRS =
  'аa вb сc ԁd еe ҽe ғf ɡg һh іi їi јj кk ӏl мm нh оo рp ԛq гr ѕs тt ѵv ԝw хx уy АA ВB СC ЕE НH ІI ЈJ КK МM ОO РP ЅS ТT ХX ҮY ' +
  'οo νv ρp υu ιi κk τt ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX օo ոn սu հh քp'

const latinOf = new Map(PAIRS.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]))

/** A letter that stands for a Latin one in a word of Latin letters. */
const LOOKALIKE = new RegExp(`[${[...latinOf.keys()].join('')}]`, 'u')
const OTHER_LETTER = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]{3,}/gu

/** The words that mix Latin letters with their doubles from another script. */
export function mixedScriptWords(text: string): string[] {
  if (!OTHER_LETTER.test(text)) return []
  return [...text.matchAll(WORD)]
    .map(([word]) => word)
    .filter((word) => /\p{Script=Latin}{2}/u.test(word) && LOOKALIKE.test(word))
}

/** True when a word has no Latin letter, and every letter of it looks like one. */
export function passesForLatin(word: string): boolean {
  const letters = word.match(/\p{L}/gu) ?? []
  return letters.length > 0 && letters.every((letter) => latinOf.has(letter))
}

/** The word as it looks: doubles made Latin. */
export function asItLooks(word: string): string {
  return word.replace(/[^\0-\x7f]/gu, (letter) => latinOf.get(letter) ?? letter)
}
