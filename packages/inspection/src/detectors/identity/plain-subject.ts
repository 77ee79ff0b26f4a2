const MAX_SUBJECT = 300
/** `[SPAM]`, 「【至急】」, `[list 123]`, `***** SPAM *****` */
const TAG = /^(?:\[[^\]]{0,40}\]|【[^】]{0,40}】|\([^)]{0,40}\)|\*[^*]{1,40}\*)\s*/u

/** The subject in its plain form (NFKC), without the tags that lists and filters put before it. */
export function plainSubject(subject: string): string {
  let plain = subject
    .slice(0, MAX_SUBJECT)
    .normalize('NFKC')
    .replace(/\*{2,}/g, '*')
    .trim()
  for (let before = ''; before !== plain; ) {
    before = plain
    plain = plain.replace(TAG, '')
  }
  return plain
}

/** The same without `Re:` and its like. */
export function bareSubject(subject: string): string {
  let plain = plainSubject(subject)
  for (let before = ''; before !== plain; ) {
    before = plain
    plain = plain.replace(/^(?:re|fwd?|aw|wg|sv|返信|転送|回答)\s{0,3}(?:[[(^]\d{1,3}[\])]?)?\s{0,3}:\s*/i, '').replace(TAG, '')
  }
  return plain.trim()
}
