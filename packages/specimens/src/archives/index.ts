export { lzh } from './lzh.ts'
export { rar, rarWithStream } from './rar.ts'
export { gzip, tar } from './tar.ts'
