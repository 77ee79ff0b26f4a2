// What the launcher says while it prepares: on stderr, so that the command's own output stays clean.

const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''

/** In the language of the terminal; in both when the terminal names neither. */
export function inLanguage(ja, en) {
  if (locale.startsWith('ja')) return ja
  if (locale.startsWith('en')) return en
  return `${ja} / ${en}`
}

export function say(ja, en) {
  process.stderr.write(`関所 ▸ ${inLanguage(ja, en)}\n`)
}

/** Something the reader can do something about. Caught at the end of `run.mjs`. */
export class Obstacle extends Error {
  constructor(ja, en) {
    super(inLanguage(ja, en))
    this.name = 'Obstacle'
  }
}
