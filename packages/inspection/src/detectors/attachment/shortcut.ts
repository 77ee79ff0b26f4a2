import type { Artifact } from '../../artifact.ts'
import { defang } from '../../defang.ts'
import { defineDetector, type Finding } from '../../detector.ts'
import { lastExtension } from '../../names/extension.ts'
import { LNK, URL_FILE } from '../../unpack/identify/types.ts'
import { isClosed, nameOfClass } from './of-names.ts'

/** Addresses that leave the browser: a file of another computer, or a protocol that starts a program. */
const LEAVES_THE_BROWSER = /^(?!https?:|mailto:)[a-z][a-z0-9+.-]*:|^[\\/]{2}|^https?:[\\/]*[^\\/]*@(?:ssl|\d+)[\\/@]/i
const SHARE = /^[\\/]{2}[^\\/]|^file:[\\/]*[^\\/]*\.[^\\/]*[\\/]/i
/** Characters of a command that a sentence can hold. */
const MAX_COMMAND = 160

/** Windows shortcuts, and `.url` files that lead further than a page. */
export const attachedShortcut = defineDetector({
  id: 'attachment.shortcut',
  severity: 'critical',
  technique: 'T1204.002',
  references: ['A25', 'A31', 'A32'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      if (isClosed(artifact)) continue
      const named = nameOfClass(artifact, 'shortcut')
      if (artifact.type === LNK || (named !== undefined && lastExtension(named) === 'lnk')) yield* ofLnk(artifact)
      else if (artifact.type === URL_FILE || named !== undefined) yield ofAddress(artifact, named)
    }
  },
})

function* ofLnk(artifact: Artifact): Generator<Finding> {
  const command = commandOf(artifact)
  const where = artifact.path
  if (command === '') yield { message: 'shortcut', values: { file: where }, evidence: [{ where, observed: artifact.type }] }
  else
    yield {
      message: 'shortcut-command',
      values: { file: where, command: shown(command) },
      evidence: [{ where, observed: command.slice(0, 2_000) }, ...oddities(artifact)],
    }
  const appended = artifact.facts['appendedBytes']
  if (typeof appended === 'number')
    yield {
      message: 'appended',
      values: { file: where, bytes: appended },
      evidence: [{ where, observed: `${appended} bytes behind the terminal block` }],
    }
}

/** What Windows would run: the target by the block that wins, then the arguments, blanks drawn together. */
function commandOf({ facts }: Artifact): string {
  const text = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '')
  const target =
    text('EnvironmentVariableDataBlock') ||
    text('LocalBasePath') ||
    (text('NetName') && `${text('NetName')}\\${text('CommonPathSuffix')}`) ||
    text('LinkTargetIDList') ||
    text('RELATIVE_PATH')
  return `${target} ${text('COMMAND_LINE_ARGUMENTS')}`.replace(/[\s\u00a0\u2000-\u200b\u3000]+/g, ' ').trim()
}

function oddities({ path, facts }: Artifact): { where: string; observed: string }[] {
  const padding = facts['argumentsPadding']
  const icon = facts['ICON_LOCATION'] ?? facts['IconEnvironmentDataBlock']
  return [
    ...(typeof padding === 'number' ? [{ where: path, observed: `${padding} blanks in the arguments` }] : []),
    ...(typeof icon === 'string' && SHARE.test(icon) ? [{ where: path, observed: `icon from ${icon.slice(0, 500)}` }] : []),
  ]
}

function ofAddress(artifact: Artifact, named: string | undefined): Finding {
  const icon = [artifact.facts['IconFile'], artifact.facts['WorkingDirectory']].find(
    (place): place is string => typeof place === 'string' && SHARE.test(place),
  )
  const target = artifact.links.find((link) => LEAVES_THE_BROWSER.test(link)) ?? icon ?? artifact.links[0]
  const leaves = target !== undefined && (target === icon || LEAVES_THE_BROWSER.test(target))
  return {
    message: leaves ? 'address-shortcut-to-file' : 'address-shortcut',
    values: { file: artifact.path, target: shown(target ?? '') },
    evidence: [{ where: artifact.path, observed: target?.slice(0, 2_000) ?? named ?? artifact.type }],
    ...(leaves ? {} : { severity: 'high' as const }),
  }
}

const shown = (text: string): string => defang(text.length > MAX_COMMAND ? `${text.slice(0, MAX_COMMAND)}…` : text)
