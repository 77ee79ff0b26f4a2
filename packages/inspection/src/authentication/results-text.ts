// RFC 5322 §3.2: a field in which comments and quoted strings may stand, as plain text.

/**
 * The parts between semicolons, without comments but for a DMARC policy. Of a quoted string only what an address is made of keeps
 * its signs, and of one that is a local part nothing: both may come from the sender of the mail.
 */
export function partsOf(value: string): string[] {
  const parts = ['']
  const add = (text: string) => (parts[parts.length - 1] += text)
  for (let at = 0; at < value.length; ) {
    const sign = value[at] ?? ''
    if (sign === '(') {
      const end = endOfComment(value, at)
      add(policyIn(value.slice(at, end), parts.at(-1) ?? ''))
      at = end
    } else if (sign === '"') {
      const end = endOfQuoted(value, at)
      add(value[end] === '@' ? LOCAL_PART : harmless(value.slice(at + 1, end - 1)))
      at = end
    } else {
      if (sign === ';') parts.push('')
      else add(sign)
      at += 1
    }
  }
  return parts
}

/** Stands for a quoted local part, which nobody asks for. */
const LOCAL_PART = 'quoted'

/**
 * OpenDMARC and others tell the policy in the comment behind the result alone: `dmarc=fail (p=reject dis=none)`. Where the one for
 * subdomains is another (`sp=`), it does not say which of them was asked for.
 */
function policyIn(comment: string, before: string): string {
  if (!/^\s*dmarc\s*=\s*\w+\s*$/i.test(before)) return ''
  const [, policy = '', ofSubdomains = policy] = /^\(\s*p=([a-z]+)(?:\s+sp=([a-z]+))?(?=[\s)])/i.exec(comment) ?? []
  return policy !== '' && policy.toLowerCase() === ofSubdomains.toLowerCase() ? ` policy.dmarc=${policy} ` : ''
}

const harmless = (quoted: string): string => quoted.replace(/[^\w.@+-]/g, '_')

/** Behind the parenthesis that closes it; the end when none does. */
function endOfComment(value: string, start: number): number {
  let depth = 0
  for (let at = start; at < value.length; at += 1) {
    const sign = value[at]
    if (sign === '\\') at += 1
    else if (sign === '(') depth += 1
    else if (sign === ')' && --depth === 0) return at + 1
  }
  return value.length
}

/** Behind the quotation mark that closes it; the end when none does. */
function endOfQuoted(value: string, start: number): number {
  for (let at = start + 1; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1
    else if (value[at] === '"') return at + 1
  }
  return value.length + 1
}
