import type { Command } from 'commander'
import { inLanguage, type Language } from '../language.ts'

/** `sekisho directory import|list`. */
export function addDirectory(root: Command, language: Language, process: NodeJS.Process, done: (status: number) => void): void {
  const say = inLanguage(language)
  const directory = root
    .command('directory')
    .description(say('名簿に取り込む、名簿を見る', 'import into the directory, and list it'))
  const configured = (command: Command) =>
    command
      .option('--config <file>', say('設定ファイル（YAML）', 'configuration file (YAML)'))
      .option('--data <dir>', say('データの置き場所', 'data folder'))
      .option('--json', say('JSON で示す', 'as JSON'), false)

  configured(directory.command('import'))
    .description(say('職員の CSV ファイルを取り込む', 'import a CSV file of staff'))
    .argument('<file>', say('CSV ファイル（Shift_JIS または UTF-8）', 'CSV file (Shift_JIS or UTF-8)'))
    .option('--dry-run', say('何が変わるかを示すだけ', 'only show what would change'), false)
    .option(
      '--retire-missing',
      say('ファイルにない人（前に CSV から登録した人）を退職にする', 'those missing in the file have left'),
      false,
    )
    .action(async (file: string, { dryRun, retireMissing, ...flags }: Flags & { dryRun: boolean; retireMissing: boolean }) => {
      const { importCommand } = await import('./import-command.ts')
      done(await importCommand(file, { dryRun, retireMissing, ...flags, language }, process))
    })

  configured(directory.command('list'))
    .description(say('名簿の職員を示す', 'list the people in the directory'))
    .action(async (flags: Flags) => {
      const { listCommand } = await import('./list-command.ts')
      done(await listCommand({ ...flags, language }, process))
    })
}

interface Flags {
  readonly config?: string
  readonly data?: string
  readonly json: boolean
}
