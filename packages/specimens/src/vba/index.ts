export { compressContainer } from './compress.ts'
export { storedSource, type VbaModuleSpecimen } from './module.ts'
export { type VbaProjectSpecimen, vbaProject, vbaStreams } from './project.ts'
export * as macros from './sources.ts'
