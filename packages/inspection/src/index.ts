export type { Artifact, Macro } from './artifact.ts'
export { NOT_AUTHENTICATED } from './authentication/authenticate.ts'
export { resultLine } from './authentication/method-results.ts'
export { defaultPorts } from './default-ports.ts'
export type { Delivery, Envelope } from './delivery.ts'
export { detectionPages } from './detection-pages.ts'
export { type DetectionContext, type Detector, defineDetector, type Finding } from './detector.ts'
export { detectors } from './detectors/index.ts'
export type {
  Engine,
  EngineAnswer,
  EngineFact,
  EngineFacts,
  EngineMatch,
  HashAlgorithm,
  KnownHash,
  KnownHashes,
} from './engines/index.ts'
export { uninspectedSentence } from './explain.ts'
export { factsOf } from './history/facts-of.ts'
export * from './history/index.ts'
export { readFacts } from './history/read-facts.ts'
export { readHtml } from './html/index.ts'
export { type DetectorWords, detectorWords, fill, reasonWords, uninspectedWords } from './i18n/words.ts'
export { inspect } from './inspect.ts'
export type * from './inspection.ts'
export { type SuppliedInstitution, suppliedInstitutions } from './institutions/index.ts'
export * from './judgement/index.ts'
export type { Message } from './message/message.ts'
export type { Organisation } from './message/organisation.ts'
export { organisationFrom } from './message/organisation-from.ts'
export { readMessage } from './message/read-message.ts'
export type { Institution, OrganisationFile, Person, RetiredAddress } from './organisation.ts'
export type { Ports, Resolve } from './ports.ts'
export type * from './reports/index.ts'
export { MESSAGE_PATH, PATH_SEPARATOR } from './unpack/artifact-path.ts'
export { isOffice } from './unpack/identify/types.ts'
export type { PasswordCandidate } from './unpack/passwords.ts'
export type { Words } from './words.ts'
