export type { LeakDesk } from './leak-desk.ts'
export { type OpenedLeaks, openLeaks } from './open-leaks.ts'
export { leakRoutes } from './routes.ts'
