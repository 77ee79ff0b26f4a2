// What commander says about the command line, in the words of this one.
import type { Words } from '@sekisho/inspection'
import type { CommanderError } from 'commander'
import { inLanguage, type Language } from './language.ts'
import { safeText } from './terminal/safe-text.ts'

/** Headings of a help page. */
export const helpTitles: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ja: { 'Usage:': '使い方:', 'Arguments:': '引数:', 'Options:': 'オプション:', 'Commands:': '命令:' },
  en: {},
}

/** What is wrong, and where the right words stand; empty when help was printed instead. */
export function usageFailure(error: CommanderError, argv: readonly string[], language: Language): string {
  if (error.code === 'commander.help') return ''
  const [word = ''] = argv
  const command = /^[a-z]+$/.test(word) && error.code !== 'commander.unknownCommand' ? word : ''
  const help = ['sekisho', ...(command ? [command] : []), '--help'].join(' ')
  const see = inLanguage(language)(`使い方は ${help} で見られます`, `${help} shows how it is used`)
  return `${safeText(sentenceOf(error)[language])}\n${see}\n`
}

function sentenceOf({ code, message }: CommanderError): Words {
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map(([, quoted = '']) => quoted)
  const en = message.replace(/^error: /, '').replaceAll('\n', ' ')
  switch (code) {
    case 'commander.unknownOption':
      return { ja: `${first} というオプションはありません`, en }
    case 'commander.unknownCommand':
      return { ja: `${first} という命令はありません`, en }
    case 'commander.optionMissingArgument':
      return { ja: `${first} に値がありません`, en }
    case 'commander.invalidArgument':
      return { ja: `${first} に「${second}」は使えません。${allowed(message)}`, en }
    case 'commander.excessArguments':
      return { ja: '余分な言葉があります', en }
    default:
      return { ja: en, en }
  }
}

/** What follows in commander's sentence: our own words, or the choices. */
function allowed(message: string): string {
  const rest = message.split(' is invalid. ').at(1) ?? ''
  return rest.replace(/^Allowed choices are (.*)\.$/, '使えるもの：$1')
}
