export { type HashListSettings, type HashListState, HashLists } from './hash-lists.ts'
