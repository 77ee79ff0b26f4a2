import type { Command } from 'commander'
import { inLanguage, type Language } from '../language.ts'

/** `sekisho reports import`. */
export function addReports(root: Command, language: Language, process: NodeJS.Process, done: (status: number) => void): void {
  const say = inLanguage(language)
  root
    .command('reports')
    .description(say('なりすましの報告を読み込む', 'read reports about mail in our names'))
    .command('import')
    .description(say('DMARC の集計レポート、不達通知、苦情を読み込む', 'read DMARC aggregate reports, bounces and complaints'))
    .argument(
      '<path...>',
      say('.xml、.gz、.zip、.eml、mbox、Maildir、それらのフォルダー', '.xml, .gz, .zip, .eml, mbox, Maildir, a folder of these'),
    )
    .option('--config <file>', say('設定ファイル（YAML）', 'configuration file (YAML)'))
    .option('--data <dir>', say('データの置き場所', 'data folder'))
    .option('--json', say('JSON で示す', 'as JSON'), false)
    .action(async (paths: string[], { config, data, json }: { config?: string; data?: string; json: boolean }) => {
      const { importReportsCommand } = await import('./import-command.ts')
      done(await importReportsCommand(paths, { config, data, json, language }, process))
    })
}
