import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { directoryImportRoutes, directoryRoutes } from '../directory/index.ts'
import { deliveryRoutes, quarantineRoutes } from '../gate/routes.ts'
import { describeFailure } from '../health/index.ts'
import { historyRoutes } from '../history/routes.ts'
import { leakRoutes } from '../leaks/index.ts'
import { policyRoutes } from '../policy/routes.ts'
import { reportRoutes } from '../reports/index.ts'
import { StoreUnavailable } from '../store/index.ts'
import { VaultUnavailable } from '../vault/index.ts'
import { passwordPage, passwordRoutes } from '../waiting/index.ts'
import type { Dependencies } from './dependencies.ts'
import type { Env } from './env.ts'
import { neverCached, pageHeaders } from './headers.ts'
import { inspectFileRoutes } from './inspect-file-routes.ts'
import { liveRoutes } from './live-routes.ts'
import { problem } from './problem.ts'
import { ownHost, ownPages } from './request-guard.ts'
import { whoIsAsking } from './session.ts'
import { sessionRoutes } from './session-routes.ts'
import { staticFiles } from './static-files.ts'
import { auditRoutes, metricsRoutes, statusRoutes } from './system-routes.ts'

/** Every request but a file to inspect. */
const MAX_BODY_BYTES = 64 * 1024

/** The console's side of the server. */
export async function createApp(dependencies: Dependencies): Promise<Hono<Env>> {
  const { organisation, csrf, publicUrl, listenHost, log } = dependencies
  const asking = whoIsAsking(organisation, dependencies)
  const small = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => problem(c, 'request/too-large') })

  const api = new Hono<Env>()
    .use(neverCached, asking, ownPages(publicUrl, csrf))
    .route('/inspect-file', inspectFileRoutes(dependencies))
    .route('/reports', reportRoutes(dependencies))
    .route('/directory-import', directoryImportRoutes(dependencies))
    .route('/leaks', leakRoutes(dependencies))
    .use(small)
    .route('/', sessionRoutes(dependencies))
    .route('/deliveries', deliveryRoutes(dependencies))
    .route('/quarantine', quarantineRoutes(dependencies))
    .route('/policy', policyRoutes(dependencies))
    .route('/quarantine', passwordRoutes(dependencies))
    .route('/history', historyRoutes(dependencies))
    .route('/directory', directoryRoutes(dependencies))
    .route('/events', liveRoutes(dependencies))
    .route('/audit', auditRoutes(dependencies))
    .route('/status', statusRoutes(dependencies))
    .all('*', (c) => problem(c, 'not-found'))

  return new Hono<Env>()
    .route('/p', passwordPage(dependencies))
    .use(pageHeaders, ownHost(publicUrl, listenHost))
    .route('/api', api)
    .use('/metrics', asking)
    .route('/metrics', metricsRoutes(dependencies))
    .route('/', await staticFiles(dependencies.webFolder))
    .notFound((c) => problem(c, 'not-found'))
    .onError((error, c) => {
      if (error instanceof StoreUnavailable) return problem(c, 'store/unavailable', { detail: describeFailure(error) })
      if (error instanceof VaultUnavailable) return problem(c, 'vault/unavailable', { detail: describeFailure(error) })
      if ('status' in error && error.status === 400) return problem(c, 'request/invalid')
      log.error({ event: 'request-failed', method: c.req.method, path: c.req.path, err: error })
      return problem(c, 'internal')
    })
}
