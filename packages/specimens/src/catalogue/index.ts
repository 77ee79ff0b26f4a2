import { macroEntries } from './a01-a04-macros.ts'
import { excelEntries } from './a05-a07-excel.ts'
import { documentEntries } from './a08-a12-documents.ts'
import { disguisedEntries } from './a13-a16-disguised.ts'
import { archiveEntries } from './a17-a23-archives.ts'
import { activeFileEntries } from './a24-a29-active-files.ts'
import { carrierEntries } from './a30-a33-carriers.ts'
import { stolenMailEntries } from './a34-stolen-mails.ts'
import { letterEntries } from './a35-a45-letters.ts'
import { correspondenceEntries } from './a37-a42-correspondence.ts'
import { mimeEntries } from './a46-a50-mime.ts'
import { transportEntries } from './a51-a59-transport.ts'
import type { CatalogueEntry } from './entry.ts'

export { type CatalogueEntry, type CatalogueMail, catalogueHouse } from './entry.ts'

/** Every way of attack, in the order of the catalogue. */
export const catalogue: readonly CatalogueEntry[] = [
  ...macroEntries,
  ...excelEntries,
  ...documentEntries,
  ...disguisedEntries,
  ...archiveEntries,
  ...activeFileEntries,
  ...carrierEntries,
  ...stolenMailEntries,
  ...letterEntries,
  ...correspondenceEntries,
  ...mimeEntries,
  ...transportEntries,
].toSorted((one, other) => one.id.localeCompare(other.id))
