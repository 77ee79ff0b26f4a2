export { openOffers, openWaiting, type WaitingMails, type WaitingPorts } from './open-waiting.ts'
export type { Given } from './password-desk.ts'
export { passwordPage } from './password-page.ts'
export { passwordRoutes } from './routes.ts'
