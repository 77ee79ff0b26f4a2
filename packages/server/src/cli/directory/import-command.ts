import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { CsvUnreadable, readPeople } from '../../directory/index.ts'
import { CliError, EXIT_CLEAN, EXIT_NOT_CLEAN } from '../cli-error.ts'
import { inLanguage } from '../language.ts'
import { safeText } from '../terminal/safe-text.ts'
import { type NamesOptions, openNames } from './open-names.ts'

export interface ImportOptions extends NamesOptions {
  readonly dryRun: boolean
  readonly retireMissing: boolean
}

/** Status 1 when something of the file could not be read; the rest is imported. */
export async function importCommand(file: string, options: ImportOptions, process: NodeJS.Process): Promise<number> {
  const { language, dryRun, retireMissing, json } = options
  const say = inLanguage(language)
  const bytes = await readFile(file).catch((error: Error) => {
    throw new CliError({ ja: `${file} を読めません（${error.message}）`, en: `${file} cannot be read (${error.message})` })
  })
  const { directory, close } = await openNames(options)
  try {
    const read = readPeople(bytes, directory.today)
    const how = { source: 'csv', missing: retireMissing ? 'retire' : 'keep' } as const
    const { counts, hash } = await directory.plan(read.people, how)
    const isApplied = !dryRun && counts.added + counts.changed + counts.retired > 0
    if (isApplied && !(await directory.applyImport(read.people, { ...how, hash, file: basename(file) }, { by: 'sekisho' }))) {
      throw new CliError({
        ja: '名簿がこの間に変わりました。もう一度実行してください',
        en: 'the directory changed meanwhile; run it again',
      })
    }
    if (json) process.stdout.write(`${JSON.stringify({ ...counts, applied: isApplied, problems: read.problems })}\n`)
    else {
      for (const { line, column, message } of read.problems)
        process.stderr.write(
          `${safeText(say(`${line} 行目 ${column ?? ''}：${message.ja}`, `line ${line} ${column ?? ''}: ${message.en}`))}\n`,
        )
      const { added, changed, retired, unchanged } = counts
      const result = say(
        `追加 ${added}、変更 ${changed}、退職 ${retired}、変わらず ${unchanged}`,
        `${added} added, ${changed} changed, ${retired} left, ${unchanged} unchanged`,
      )
      process.stdout.write(`${dryRun ? say('取り込むと：', 'would be: ') : ''}${result}\n`)
    }
    return read.problems.length > 0 ? EXIT_NOT_CLEAN : EXIT_CLEAN
  } catch (error) {
    if (error instanceof CsvUnreadable) throw new CliError(error.words)
    throw error
  } finally {
    await close()
  }
}
