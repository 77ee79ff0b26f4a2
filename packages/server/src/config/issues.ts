// What is wrong with a value, in words for the person who wrote the file.

import type { Words } from '@sekisho/inspection'
import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const kinds: Readonly<Record<string, Words>> = {
  string: { ja: '文字列', en: 'text' },
  number: { ja: '数', en: 'a number' },
  int: { ja: '整数', en: 'a whole number' },
  boolean: { ja: 'true か false', en: 'true or false' },
  array: { ja: '並び（- で始まる行）', en: 'a list (lines that begin with -)' },
  object: { ja: '「名前: 値」の組', en: 'pairs of name: value' },
  record: { ja: '「名前: 値」の組', en: 'pairs of name: value' },
}

const forms: Readonly<Record<string, Words>> = {
  endpoint: {
    ja: 'ホスト:ポート（例 127.0.0.1:25、ポートは 0〜65535）',
    en: 'HOST:PORT (for example 127.0.0.1:25, port 0 to 65535)',
  },
  listen: {
    ja: 'unix:パス または ホスト:ポート（例 unix:/run/sekisho/milter.sock、127.0.0.1:8899）',
    en: 'unix:PATH or HOST:PORT (for example unix:/run/sekisho/milter.sock, 127.0.0.1:8899)',
  },
  'web-url': { ja: 'http:// または https:// で始まる URL', en: 'a URL that begins with http:// or https://' },
  'postgres-url': { ja: 'postgres:// で始まる URL', en: 'a URL that begins with postgres://' },
  'postgres-url-missing': {
    ja: 'kind が postgres のときは url（または環境変数 SEKISHO_STORE_URL）が必要です',
    en: 'kind postgres needs url (or SEKISHO_STORE_URL in the environment)',
  },
  expression: {
    ja: 'メールの事実についての CEL の式（docs/policy-facts.md）',
    en: 'an expression in CEL about the facts of a mail (docs/policy-facts.md)',
  },
  'allow-class': { ja: '許可する検知の種類', en: 'the class of detections that is let in' },
  ipv4: { ja: 'IP アドレス（例 192.0.2.53）', en: 'an IP address (for example 192.0.2.53)' },
  cidrv4: { ja: 'ネットワーク（例 10.0.0.0/8）', en: 'a network (for example 10.0.0.0/8)' },
}

/** What is allowed in place of what was written. */
export function allowedBy(issue: Issue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? words(issue.expected)
    case 'invalid_value':
      return words(issue.values.map(String).join(' | '))
    case 'too_small':
      return { ja: `${issue.minimum} ${units(issue.origin).ja}以上`, en: `at least ${issue.minimum}${units(issue.origin).en}` }
    case 'too_big':
      return { ja: `${issue.maximum} ${units(issue.origin).ja}以下`, en: `at most ${issue.maximum}${units(issue.origin).en}` }
    case 'invalid_format':
      return forms[issue.format] ?? { ja: '許される文字と形', en: 'the permitted characters and form' }
    case 'invalid_key':
      return {
        ja: '検知の種類の名（例 attachment.program）',
        en: 'the name of a class of detection (for example attachment.program)',
      }
    case 'custom':
      return forms[issue.message] ?? words(issue.message)
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_element':
    case 'not_multiple_of':
      break
  }
  return words(issue.message)
}

/**
 * What is wrong with the alternative that was probably meant, in place of "none of the alternatives fits": the one whose
 * first complaint is deepest inside the value, or else about more than its type.
 */
export function alternatives(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const weight = ([first]: readonly Issue[]) => (first ? first.path.length * 2 + (first.code === 'invalid_type' ? 0 : 1) : -1)
  const meant = issue.errors.toSorted((left, right) => weight(right) - weight(left))[0] ?? []
  return meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(alternatives)
}

function units(origin: string): Words {
  if (origin === 'string') return { ja: '文字', en: ' characters' }
  if (origin === 'array') return { ja: '件', en: ' entries' }
  return { ja: '', en: '' }
}

function words(text: string): Words {
  return { ja: text, en: text }
}
