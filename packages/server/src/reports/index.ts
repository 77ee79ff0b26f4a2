export { ReportDesk } from './report-desk.ts'
export { ReportRepository } from './report-repository.ts'
export { reportRoutes } from './routes.ts'
