import type { Detector } from '../detector.ts'
import { dangerousNameInsideEncrypted } from './archive/dangerous-name-inside-encrypted.ts'
import { paddedDocument } from './archive/padded-document.ts'
import { blockedType } from './attachment/blocked-type.ts'
import { attachedDiskImage } from './attachment/disk-image.ts'
import { doubleExtension } from './attachment/double-extension.ts'
import { attachedProgram } from './attachment/program.ts'
import { rightToLeftOverride } from './attachment/right-to-left-override.ts'
import { attachedScript } from './attachment/script.ts'
import { attachedShortcut } from './attachment/shortcut.ts'
import { transparentPassword } from './encrypted/transparent-password.ts'
import { encryptedUnopened } from './encrypted/unopened.ts'
import { autorunDownloads } from './macro/autorun-downloads.ts'
import { autorunExecutes } from './macro/autorun-executes.ts'
import { autorunWrites } from './macro/autorun-writes.ts'
import { macroLure } from './macro/lure.ts'
import { macroPresent } from './macro/present.ts'
import { macroSourceMissing } from './macro/source-missing.ts'
import { multipleFrom } from './message/multiple-from.ts'
import { notInspected } from './message/not-inspected.ts'
import { remoteTemplate } from './office/remote-template.ts'
import { displayNameSpoof } from './sender/display-name-spoof.ts'
import { ownDomainFromOutside } from './sender/own-domain-from-outside.ts'

/** All detectors, in the order in which equally heavy findings are told. */
export const detectors: readonly Detector[] = [
  autorunExecutes,
  autorunDownloads,
  autorunWrites,
  macroLure,
  macroSourceMissing,
  macroPresent,
  remoteTemplate,
  attachedProgram,
  attachedScript,
  attachedShortcut,
  attachedDiskImage,
  blockedType,
  doubleExtension,
  rightToLeftOverride,
  dangerousNameInsideEncrypted,
  paddedDocument,
  transparentPassword,
  encryptedUnopened,
  displayNameSpoof,
  ownDomainFromOutside,
  multipleFrom,
  notInspected,
]
