import type { Words } from '@sekisho/inspection'

// Types as the inspection names them, in the words of an office. What is not here is shown under its own name.
const known: Readonly<Record<string, Words>> = {}

/** What a type is called among people; its own name when it has no other. */
export function fileTypeWords(type: string): Words {
  return known[type] ?? { ja: type, en: type }
}
