export { looksLikeCms } from './looks-like-cms.ts'
export { type CmsContentType, type CmsFile, readCms } from './read-cms.ts'
