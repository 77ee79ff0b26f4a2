// All readers of packages/formats. A new reader gets its line in the file of its kind.
import type { FuzzTarget } from './target.ts'
import { ofContainers } from './targets/containers.ts'
import { ofDocuments } from './targets/documents.ts'
import { ofMacros } from './targets/macros.ts'
import { ofMails } from './targets/mails.ts'

export const targets: readonly FuzzTarget[] = [...ofMails, ...ofContainers, ...ofDocuments, ...ofMacros]
