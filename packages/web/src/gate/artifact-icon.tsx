import {
  IconCode,
  IconFile,
  IconFileText,
  IconFileZip,
  IconMail,
  IconPhoto,
  IconPlayerPlay,
  IconTable,
  IconWorldWww,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import classes from './artifact-icon.module.css'

type Icon = ComponentType<{ readonly size?: number; readonly 'aria-hidden'?: boolean }>

// The first that fits; the words beside the icon say it exactly.
const icons: readonly (readonly [RegExp, Icon])[] = [
  [/executable|x-elf|mach-binary|dosexec|java-archive|android|x-msi|msix|shortcut/, IconPlayerPlay],
  [/script|x-bat|x-sh$|hta|x-wsf|powershell/, IconCode],
  [/zip|compress|rar|gzip|bzip|tar|x-xz|zstd|image$|arj|x-vhd|diskimage/, IconFileZip],
  [/excel|spreadsheet/, IconTable],
  [/word|pdf|rtf|text\/plain|opendocument|powerpoint|presentation|onenote/, IconFileText],
  [/rfc822|outlook|mime|tnef/, IconMail],
  [/html|mswinurl/, IconWorldWww],
  [/^image\//, IconPhoto],
]

interface Props {
  readonly type: string
  readonly hasMacros: boolean
}

/** The kind of file, for the eye. */
export function ArtifactIcon({ type, hasMacros }: Props) {
  const Icon = icons.find(([pattern]) => pattern.test(type))?.[1] ?? IconFile
  return (
    <span className={classes['icon']} data-macros={hasMacros || undefined}>
      <Icon size={20} aria-hidden />
    </span>
  )
}
