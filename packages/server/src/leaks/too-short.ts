import type { Words } from '@sekisho/inspection'

export const tooShortWords: Words = {
  ja: '文章が短すぎて、ほかの文章と見分けられません。二、三行以上を入れてください。',
  en: 'The text is too short to be told from others. Enter two or three lines or more.',
}
