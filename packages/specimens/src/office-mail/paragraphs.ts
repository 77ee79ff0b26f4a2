import type { Chance } from '../bytes/seeded.ts'
import { escapeXml } from '../office/package.ts'
import { sentence } from './sentences.ts'
import { stockPhrases } from './words.ts'

/** Japanese office prose of about that many characters, a paragraph a line. */
export function prose(chance: Chance, characters: number): string {
  const paragraphs: string[] = []
  for (let written = 0; written < characters; ) {
    const count = 1 + chance.below(3)
    const paragraph = Array.from({ length: count }, () => sentence(chance)).join('')
    paragraphs.push(chance.next() < 0.3 ? `${paragraph}（${1 + chance.below(400)}件）` : paragraph)
    written += paragraph.length
  }
  return paragraphs.join('\n')
}

/** The same as the HTML a mail program makes of it, with its styles on every paragraph. */
export function asHtml(text: string): string {
  const style = "margin:0mm;font-size:10.5pt;font-family:'游ゴシック',sans-serif"
  const paragraphs = text.split('\n').map((line) => `<p class="MsoNormal" style="${style}">${escapeXml(line) || '&nbsp;'}</p>`)
  return `<html><head><meta http-equiv="Content-Type" content="text/html"></head><body lang="JA">\n${paragraphs.join('\n')}\n</body></html>\n`
}

/** Rows of a list such as orders or shifts, an amount in the last column. */
export function table(chance: Chance, rows: number): (string | number)[][] {
  const head = ['番号', '品名', '備考', '数量', '金額']
  const line = (_: unknown, at: number) => {
    const goods = chance.pick(['注射筒', '検査試薬', '手袋', '包帯', '消毒液', '用紙', '輸液', '体温計'])
    return [
      at + 1,
      `${goods} ${chance.below(90)}号`,
      chance.pick(stockPhrases).slice(0, 24),
      chance.below(200),
      chance.below(900_000),
    ]
  }
  return [head, ...Array.from({ length: rows }, line)]
}
