import type { Detector } from '../detector.ts'
import { dangerousNameInsideEncrypted } from './archive/dangerous-name-inside-encrypted.ts'
import { disguisedArchive } from './archive/disguised.ts'
import { fileAndFolderAlike } from './archive/file-and-folder-alike.ts'
import { hiddenNames } from './archive/hidden-names.ts'
import { paddedDocument } from './archive/padded-document.ts'
import { symbolicLink } from './archive/symbolic-link.ts'
import { unsafePath } from './archive/unsafe-path.ts'
import { viewsDisagree } from './archive/views-disagree.ts'
import { blockedType } from './attachment/blocked-type.ts'
import { attachedDiskImage } from './attachment/disk-image.ts'
import { doubleExtension } from './attachment/double-extension.ts'
import { attachedProgram } from './attachment/program.ts'
import { rightToLeftOverride } from './attachment/right-to-left-override.ts'
import { attachedScript } from './attachment/script.ts'
import { attachedShortcut } from './attachment/shortcut.ts'
import { otherClothes } from './document/other-clothes.ts'
import { transparentPassword } from './encrypted/transparent-password.ts'
import { encryptedUnopened } from './encrypted/unopened.ts'
import { engineAntivirus } from './engine/antivirus.ts'
import { engineKnownHash } from './engine/known-hash.ts'
import { engineYara } from './engine/yara.ts'
import { excelAddIn } from './excel/add-in.ts'
import { ddeLink } from './excel/dde-link.ts'
import { formulaInjection } from './excel/formula-injection.ts'
import { webQuery } from './excel/web-query.ts'
import { pasteAndRun } from './html/paste-and-run.ts'
import { phishingForm } from './html/phishing-form.ts'
import { htmlRedirect } from './html/redirect.ts'
import { scriptAttachment } from './html/script-attachment.ts'
import { htmlSmuggling } from './html/smuggling.ts'
import { activeCalendar } from './ics/active.ts'
import { addressInDisplayName } from './identity/address-in-display-name.ts'
import { dateFarFromReceipt } from './identity/date-far-from-receipt.ts'
import { firstContact } from './identity/first-contact.ts'
import { manyNames } from './identity/many-names.ts'
import { nameOfCorrespondent } from './identity/name-of-correspondent.ts'
import { quotesOurMail } from './identity/quotes-our-mail.ts'
import { replyToElsewhere } from './identity/reply-to-elsewhere.ts'
import { replyWithoutThread } from './identity/reply-without-thread.ts'
import { stolenData } from './identity/stolen-data.ts'
import { submittedFromAddressLiteral } from './identity/submitted-from-address-literal.ts'
import { unprovenQuotation } from './identity/unproven-quotation.ts'
import { unusualSending } from './identity/unusual-sending.ts'
import { dangerousDownload } from './link/dangerous-download.ts'
import { ipLiteralLink } from './link/ip-literal.ts'
import { linkTextMismatch } from './link/text-mismatch.ts'
import { uncOrProtocol } from './link/unc-or-protocol.ts'
import { autorunDownloads } from './macro/autorun-downloads.ts'
import { autorunExecutes } from './macro/autorun-executes.ts'
import { autorunWrites } from './macro/autorun-writes.ts'
import { macroLure } from './macro/lure.ts'
import { macroPresent } from './macro/present.ts'
import { macroSourceMissing } from './macro/source-missing.ts'
import { macroStomped } from './macro/stomped.ts'
import { hiddenText } from './mail/hidden-text.ts'
import { externalBody } from './message/external-body.ts'
import { multipleFrom } from './message/multiple-from.ts'
import { notInspected } from './message/not-inspected.ts'
import { partialMessage } from './message/partial.ts'
import { reminderSound } from './message/reminder-sound.ts'
import { rewrittenUpstream } from './message/rewritten-upstream.ts'
import { ambiguousEncoding } from './mime/ambiguous-encoding.ts'
import { boundaryAmbiguous } from './mime/boundary-ambiguous.ts'
import { charsetTrick } from './mime/charset-trick.ts'
import { contradictingHeaders } from './mime/contradicting-headers.ts'
import { misleadingFilename } from './mime/misleading-filename.ts'
import { nulOrBareCr } from './mime/nul-or-bare-cr.ts'
import { smuggledMessage } from './mime/smuggled-message.ts'
import { typeMismatch } from './mime/type-mismatch.ts'
import { ddeField } from './office/dde-field.ts'
import { externalObject } from './office/external-object.ts'
import { malformedOffice } from './office/malformed.ts'
import { remoteTemplate } from './office/remote-template.ts'
import { vstoAssembly } from './office/vsto-assembly.ts'
import { oneNoteEmbeddedProgram } from './onenote/embedded-program.ts'
import { pdfJavaScript } from './pdf/javascript.ts'
import { pdfLaunch } from './pdf/launch.ts'
import { pdfPageLink } from './pdf/page-link.ts'
import { qrLink } from './qr/link.ts'
import { equationEditor } from './rtf/equation-editor.ts'
import { fontTable } from './rtf/font-table.ts'
import { obfuscatedObject } from './rtf/obfuscated-object.ts'
import { objectUpdate } from './rtf/object-update.ts'
import { displayNameSpoof } from './sender/display-name-spoof.ts'
import { dmarcFailed } from './sender/dmarc-failed.ts'
import { lookalikeDomain } from './sender/lookalike-domain.ts'
import { mixedScriptName } from './sender/mixed-script-name.ts'
import { ownDomainFromOutside } from './sender/own-domain-from-outside.ts'
import { dateOnlyName } from './shape/date-only-name.ts'
import { emptyBody } from './shape/empty-body.ts'
import { subjectOfAWave } from './shape/subject-of-a-wave.ts'
import { svgScript } from './svg/script.ts'
import { rtfUnderOtherName } from './type/rtf-under-other-name.ts'
import { xlmAutorun } from './xlm/autorun.ts'
import { xlmMacroSheet } from './xlm/macro-sheet.ts'

/** All detectors, in the order in which equally heavy findings are told. */
export const detectors: readonly Detector[] = [
  xlmAutorun,
  autorunExecutes,
  autorunDownloads,
  autorunWrites,
  macroLure,
  macroStomped,
  macroSourceMissing,
  macroPresent,
  xlmMacroSheet,
  ddeLink,
  formulaInjection,
  webQuery,
  excelAddIn,
  otherClothes,
  equationEditor,
  objectUpdate,
  fontTable,
  ddeField,
  remoteTemplate,
  externalObject,
  vstoAssembly,
  obfuscatedObject,
  oneNoteEmbeddedProgram,
  attachedProgram,
  attachedScript,
  attachedShortcut,
  attachedDiskImage,
  blockedType,
  uncOrProtocol,
  reminderSound,
  activeCalendar,
  doubleExtension,
  rightToLeftOverride,
  dangerousNameInsideEncrypted,
  paddedDocument,
  fileAndFolderAlike,
  unsafePath,
  viewsDisagree,
  malformedOffice,
  hiddenNames,
  disguisedArchive,
  symbolicLink,
  htmlSmuggling,
  svgScript,
  pdfLaunch,
  pdfJavaScript,
  pdfPageLink,
  phishingForm,
  pasteAndRun,
  scriptAttachment,
  htmlRedirect,
  linkTextMismatch,
  dangerousDownload,
  ipLiteralLink,
  qrLink,
  hiddenText,
  engineAntivirus,
  engineKnownHash,
  engineYara,
  transparentPassword,
  encryptedUnopened,
  quotesOurMail,
  unprovenQuotation,
  stolenData,
  displayNameSpoof,
  nameOfCorrespondent,
  ownDomainFromOutside,
  dmarcFailed,
  lookalikeDomain,
  multipleFrom,
  mixedScriptName,
  addressInDisplayName,
  firstContact,
  replyToElsewhere,
  replyWithoutThread,
  submittedFromAddressLiteral,
  unusualSending,
  manyNames,
  dateFarFromReceipt,
  dateOnlyName,
  emptyBody,
  subjectOfAWave,
  partialMessage,
  externalBody,
  misleadingFilename,
  typeMismatch,
  contradictingHeaders,
  boundaryAmbiguous,
  ambiguousEncoding,
  smuggledMessage,
  charsetTrick,
  nulOrBareCr,
  rewrittenUpstream,
  rtfUnderOtherName,
  notInspected,
]
