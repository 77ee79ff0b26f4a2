// What a macro would run and fetch, recovered from its strings.
import { decodedStrings } from './strings/index.ts'

/** Commands and addresses told of one document, characters of one. */
const MAX_TOLD = 30
const MAX_COMMAND = 500
const MAX_ADDRESS = 2_048

/** A program that is given something to do. */
const COMMAND =
  /(?<![\p{L}\p{N}])(?:(?:powershell|pwsh)(?:\.exe)?\s+[-/\w&("']|cmd(?:\.exe)?\s+\/|(?:%comspec%)\s+\/|mshta(?:\.exe)?\s+\S|(?:w|c)script(?:\.exe)?\s+[/\w"\\]|rundll32(?:\.exe)?\s+\S|regsvr32(?:\.exe)?\s+\S|certutil(?:\.exe)?\s+-|bitsadmin(?:\.exe)?\s+\/|schtasks(?:\.exe)?\s+\/|msiexec(?:\.exe)?\s+\/|curl(?:\.exe)?\s+[-h]|wmic(?:\.exe)?\s+process)/iu
/** What a call that starts programs is given. */
const GIVEN =
  /(?:(?<![\p{L}\p{N}_."])Shell|\.\s*(?:Run|Exec|Create|ShellExecute\w*|Open)|(?<![\p{L}\p{N}_"])(?:WinExec|ShellExecute\w*))\s*\(?\s*"((?:[^"]|"")+)"/giu
const ADDRESS = /(?:https?|ftp|hxxps?):\/\/(?:(?!https?:\/\/)[^\s"'<>|^`\\{}])+/gi
/** Names of namespaces, which nobody fetches. */
const NAMESPACE = /^https?:\/\/(?:schemas\.(?:microsoft|openxmlformats|xmlsoap)\.(?:com|org)|www\.w3\.org|purl\.org)\//i

export interface Indicators {
  readonly commands: readonly string[]
  readonly addresses: readonly string[]
}

/** Commands and addresses in the rebuilt lines of the code, its strings, and what is carried beside it. */
export function indicatorsIn(lines: readonly string[], strings: readonly string[], carried: readonly string[]): Indicators {
  const commands = new Set<string>()
  const addresses = new Set<string>()
  for (const line of lines) {
    if (!/Shell|Run|Exec|Create/i.test(line)) continue
    for (const [call, given = ''] of line.matchAll(GIVEN))
      if (!/Open/i.test(call.slice(0, 6)) || COMMAND.test(given)) addCommand(commands, given.replaceAll('""', '"'))
  }
  const all = [...strings, ...carried]
  for (const text of [...decodedStrings(all), ...all]) {
    if (COMMAND.test(text)) addCommand(commands, text)
    for (const [address] of text.matchAll(ADDRESS)) {
      const trimmed = address.replace(/[),;.@*!]+$/, '').slice(0, MAX_ADDRESS)
      if (trimmed.length > 9 && addresses.size < MAX_TOLD && !NAMESPACE.test(trimmed)) addresses.add(trimmed)
    }
  }
  return { commands: [...commands], addresses: [...addresses] }
}

/** What is a program, rather than the name of an object or a class: `winmgmts:` and `Win32_Process` are none. */
function addCommand(commands: Set<string>, text: string): void {
  const command = text.trim().slice(0, MAX_COMMAND)
  if (command.length > 2 && commands.size < MAX_TOLD && !/^winmgmts:|^Win32_/i.test(command)) commands.add(command)
}
