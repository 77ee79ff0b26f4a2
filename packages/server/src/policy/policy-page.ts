// docs/policy-facts.md, written by `node scripts/docs.ts`.
import { policyFacts, policyFunctions } from './facts.ts'

/** The facts and functions of a rule of the house, on one page. */
export function policyPage(): string {
  return `${[
    '# 施設のルールで使える事実 / Facts for rules of the house',
    '',
    '<!-- node scripts/docs.ts が書くページ。直すのは packages/server/src/policy/facts.ts -->',
    '',
    '施設のルールは CEL（Common Expression Language）の式です。真になったメールに、決めた扱いにします。',
    'A rule is an expression in CEL; the mails of which it is true get the answer it names.',
    '',
    '```',
    'mail.from.domain.within("example.com") && artifacts.exists(a, a.encrypted)',
    '```',
    '',
    '## 事実 / Facts',
    '',
    '| 名前 | 型 | 意味 | Meaning |',
    '|---|---|---|---|',
    ...policyFacts.map(({ name, type, words }) => `| \`${name}\` | ${typeName(type)} | ${words.ja} | ${words.en} |`),
    '',
    '一覧は先頭の 100 個まで、文字列は先頭の 1,000 文字までを見ます。 / Of a list 100 entries are seen, of a text 1,000 characters.',
    '',
    '## 関数 / Functions',
    '',
    '| 名前 | 例 | 意味 | Meaning |',
    '|---|---|---|---|',
    ...policyFunctions.map(({ name, example, words }) => `| \`${name}\` | \`${example}\` | ${words.ja} | ${words.en} |`),
    '',
    'ほかに `&&` `||` `!` `==` `!=` `<` `>` `in` `? :` と括弧が使えます。 / Also `&&` `||` `!` `==` `!=` `<` `>` `in` `? :` and brackets.',
  ].join('\n')}\n`
}

function typeName(type: string): string {
  return type === 'google.protobuf.Timestamp' ? 'timestamp' : type.replace('<', '&lt;').replace('>', '&gt;')
}
