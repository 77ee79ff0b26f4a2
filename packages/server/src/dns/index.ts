export { createResolve } from './resolver.ts'
