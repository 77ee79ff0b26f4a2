import Sqlite from 'better-sqlite3'

export type SqliteFile = Sqlite.Database

/** The file itself, beside what the store makes of it. */
export function sqliteFile(file: string): SqliteFile {
  return new Sqlite(file)
}
