import { type CodeLine, codeLines } from './code.ts'
import { type Rebuilt, rebuildStrings } from './strings/index.ts'

export type Verb = 'execute' | 'write' | 'download'

/** What a macro does that matters, in the words a person would search for: `Shell`, `WScript.Shell`, `SaveToFile`. */
export type Verbs = Readonly<Record<Verb, readonly string[]>>

/** Objects whose creation starts programs, fetches or writes; everything else (dictionaries, databases, Office itself) does not. */
const OBJECTS: readonly (readonly [Verb, RegExp])[] = [
  [
    'execute',
    /^(?:wscript\.shell|shell\.application|wscript\.network|winmgmts|wbemscripting|schedule\.service|scriptcontrol|msscriptcontrol|mshta|excel4|shell\.explorer|htmlfile|new:|script(?:let)?:|soap:|com\.sun\.star\.system\.systemshellexecute|com\.sun\.star\.system\.simplecommandmail|com\.sun\.star\.bridge\.oleautomation)/i,
  ],
  [
    'download',
    /^(?:(?:microsoft|msxml2)\.(?:server)?xmlhttp|winhttp\.winhttprequest|msxml2\.serverxmlhttp|internetexplorer\.application|microsoft\.xmlhttp|bits)/i,
  ],
  ['write', /^(?:adodb\.stream)/i],
]
/** Objects a macro of an ordinary office makes, whose work is judged by what is called on them. */
const HARMLESS_OBJECT = /^[a-z0-9]+(?:\.[a-z0-9]+)*$/i

const API: readonly (readonly [Verb, RegExp])[] = [
  [
    'execute',
    /^(?:shellexecute|winexec|createprocess|createthread|createremotethread|virtualalloc|virtualprotect|writeprocessmemory|ntwritevirtualmemory|ntallocatevirtualmemory|loadlibrary|callwindowproc|queueuserapc|enumsystem|rtlmovememory|heapcreate|ntqueueapcthread|dispcallfunc|enumwindows|enumchildwindows|enumdateformats|settimer|system$|zwallocate)/i,
  ],
  ['download', /^(?:urldownloadto|urlopen|internetopen|internetreadfile|internetconnect|httpsendrequest|winhttp|dosfileurl)/i],
  ['write', /^(?:writefile|createfile|copyfile|movefile|_lwrite|_lcreat)/i],
]

const CALLS: readonly (readonly [Verb, RegExp])[] = [
  ['execute', /(?<![\p{L}\p{N}_.])(?:(?:vba|interaction)\s*\.\s*)*(Shell)\b(?!\s*[.=]|\s+As\b)/giu],
  ['execute', /\.\s*(ShellExecute|ShellExec|ExecMethod_?|InvokeVerb(?:Ex)?)\b/giu],
  ['execute', /(?<![\p{L}\p{N}_])(ExecuteExcel4Macro|MacScript|AppleScriptTask|ShellExecuteA|WinExec)\b/giu],
  ['execute', /\.\s*(Exec)\s*[( "]/giu],
  ['write', /\.\s*(SaveToFile|CreateTextFile|WriteText|CopyFile|MoveFile|CopyHere)\b/giu],
  ['write', /(?<![\p{L}\p{N}_.])(FileCopy|Kill)\b(?!\s*[=(.])/giu],
  ['write', /(?<![\p{L}\p{N}_.])(Open)\s+[^:\n]{1,512}?\s+For\s+(?:Output|Binary|Append|Random)\b/giu],
  ['write', /\.\s*(AddFromString|InsertLines|AddFromFile|RegWrite)\b/giu],
  ['download', /(?<![\p{L}\p{N}_])(URLDownloadToFile(?:A|W)?)\b/giu],
  ['download', /(?<![\p{L}\p{N}_])(XMLHTTP\d*|WinHttpRequest)\b/giu],
]

/** Commands inside strings: what a shell would be given. */
const COMMANDS =
  /(?<![\p{L}\p{N}])((?:powershell|pwsh)(?:\.exe)?(?=\s+[-/\w])|cmd(?:\.exe)?(?=\s+\/)|mshta(?:\.exe)?(?=\s)|(?:w|c)script(?:\.exe)?(?=\s+[/\w"])|rundll32(?:\.exe)?(?=\s)|regsvr32(?:\.exe)?(?=\s)|certutil(?:\.exe)?(?=\s+-)|bitsadmin(?:\.exe)?(?=\s+\/)|schtasks(?:\.exe)?(?=\s+\/)|Win32_Process)(?![\p{L}\p{N}])/giu

/** Finds the verbs of one macro. Comments do not count; strings only where they are given to something. */
export function verbsOf(source: string): Verbs {
  return verbsIn(codeLines(source))
}

/** The same of lines; `rebuilt` is what their strings come to, when that is known already. */
export function verbsIn(lines: readonly CodeLine[], rebuilt?: Rebuilt): Verbs {
  const found: Record<Verb, Set<string>> = { execute: new Set(), write: new Set(), download: new Set() }
  const bare = lines.map((line) => line.bare).join('\n')
  const declared = declaredProcedures(bare)
  for (const [verb, pattern] of CALLS) {
    for (const [, word = ''] of bare.matchAll(pattern)) if (!declared.has(word.toLowerCase())) found[verb].add(word)
  }
  for (const { code, bare: shape } of lines) readDeclare(code, shape, found)
  if (/CreateObject|GetObject|CreateUnoService|CallByName|New\s|\bRun\b|Application/i.test(bare) || found.execute.size > 0)
    readObjects(rebuilt ?? rebuildStrings(lines), bare, found)
  return { execute: [...found.execute], write: [...found.write], download: [...found.download] }
}

/** A house's own `Sub Kill` is not the statement. */
function declaredProcedures(bare: string): Set<string> {
  const names = new Set<string>()
  for (const [, name = ''] of bare.matchAll(
    /(?:^|\n)\s*(?:(?:public|private|friend|static)\s+)*(?:sub|function)\s+([\p{L}][\p{L}\p{N}_]*)/giu,
  ))
    names.add(name.toLowerCase())
  return names
}

// MS-VBAL §5.2.3.5: DECLARE = "declare" ["ptrsafe"] ("sub" / "function") NAME "lib" STRING ["alias" STRING]
function readDeclare(code: string, bare: string, found: Record<Verb, Set<string>>): void {
  if (!/\bdeclare\b/i.test(bare)) return
  const declare =
    /\bdeclare\s+(?:ptrsafe\s+)?(?:sub|function)\s+([\p{L}][\p{L}\p{N}_]*)\s+lib\s+"([^"]*)"(?:\s+alias\s+"([^"]*)")?/iu.exec(
      code,
    )
  if (!declare) return
  const procedure = declare[3] ?? declare[1] ?? ''
  for (const [verb, pattern] of API) if (pattern.test(procedure)) found[verb].add(procedure)
}

function readObjects(rebuilt: Rebuilt, bare: string, found: Record<Verb, Set<string>>): void {
  const text = rebuilt.lines.join('\n')
  for (const [, call = '', argument = ''] of text.matchAll(
    /\b(CreateObject|GetObject|CreateUnoService)\s*\(?\s*("(?:[^"]|"")*"|[^\s,)]*)/giu,
  )) {
    const name = argument.startsWith('"') ? argument.slice(1, -1) : undefined
    // A program id that only shows when the macro runs is hidden on purpose.
    if (name === undefined) {
      if (argument !== '') found.execute.add(call)
      continue
    }
    const known = OBJECTS.find(([, pattern]) => pattern.test(name))
    if (known) found[known[0]].add(shorten(name))
    else if (call.toLowerCase() === 'createobject' && name !== '' && !HARMLESS_OBJECT.test(name.trim()))
      found.execute.add(shorten(name))
  }
  for (const [, name = ''] of bare.matchAll(/\bNew\s+([\p{L}][\p{L}\p{N}_.]*)/giu)) {
    const known = /wshshell|^shell32\.|^iwshruntimelibrary/i.test(name)
      ? 'execute'
      : /xmlhttp|winhttp|internetexplorer/i.test(name)
        ? 'download'
        : undefined
    if (known) found[known].add(name)
  }
  if (/\bCallByName\b/i.test(bare)) found.execute.add('CallByName')
  for (const value of rebuilt.strings) for (const [, command = ''] of value.matchAll(COMMANDS)) found.execute.add(command)
}

const shorten = (name: string): string => (name.length > 60 ? `${name.slice(0, 59)}…` : name)
