import type { Words } from '@sekisho/inspection'
import type { YAMLError } from 'yaml'

const japanese: Readonly<Record<string, string>> = {
  BAD_INDENT: '字下げ（行頭の空白の数）が合いません',
  BLOCK_AS_IMPLICIT_KEY: 'コロン（:）の使い方か字下げに誤りがあります',
  DUPLICATE_KEY: '同じ名前が二度書かれています',
  MISSING_CHAR: '閉じる記号（引用符、かっこ）か、コロンの後の空白がありません',
  MULTILINE_IMPLICIT_KEY: '名前の後のコロン（:）がないか、引用符が閉じていません',
  MULTIPLE_DOCS: '「---」で区切った二つ目の内容があります。一つにしてください',
  TAB_AS_INDENT: '字下げにタブは使えません。空白を使ってください',
}

/** What is wrong with the writing of a YAML file. */
export function yamlWords({ code, message }: Pick<YAMLError, 'code' | 'message'>): Words {
  const inJapanese = japanese[code] ?? `書き方に誤りがあります。字下げ、引用符、コロンの後の空白を確かめてください（${message}）`
  return { ja: `YAML として読めません：${inJapanese}`, en: `this is not YAML: ${message}` }
}
