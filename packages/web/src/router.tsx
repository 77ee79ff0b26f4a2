import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import { AuditPage } from './audit/audit-page.tsx'
import { directorySearch } from './directory/directory-filter.ts'
import { DirectoryPage } from './directory/directory-page.tsx'
import { DeliveriesPage } from './gate/deliveries-page.tsx'
import { deliverySearch } from './gate/delivery-filter.ts'
import { DeliveryPage } from './gate/delivery-page.tsx'
import { heldSearch } from './gate/held-filter.ts'
import { InspectFilePage } from './gate/inspect-file-page.tsx'
import { QuarantinePage } from './gate/quarantine-page.tsx'
import { historySearch } from './history/history-filter.ts'
import { HistoryPage } from './history/history-page.tsx'
import { parseSearch, pickSearch, stringifySearch } from './http/url-filter.ts'
import { Crashed } from './layout/crashed.tsx'
import { NotFoundPage } from './layout/not-found-page.tsx'
import { Shell } from './layout/shell.tsx'
import { LeakPage } from './leaks/leak-page.tsx'
import { LeaksPage } from './leaks/leaks-page.tsx'
import { PolicyPage } from './policy/policy-page.tsx'
import { reportSearch } from './reports/report-filter.ts'
import { ReportsPage } from './reports/reports-page.tsx'
import { FirstOperatorPage } from './staff/first-operator-page.tsx'
import { StatusPage } from './status/status-page.tsx'

const root = createRootRoute({ component: Outlet })
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/deliveries' })
  },
})
const firstOperator = createRoute({ getParentRoute: () => root, path: '/first-operator', component: FirstOperatorPage })

/** Everything behind the sign-in. */
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
const deliveries = createRoute({
  getParentRoute: () => shell,
  path: '/deliveries',
  component: DeliveriesPage,
  validateSearch: pickSearch(deliverySearch),
})
const delivery = createRoute({ getParentRoute: () => shell, path: '/deliveries/$id', component: DeliveryPage })
const quarantine = createRoute({
  getParentRoute: () => shell,
  path: '/quarantine',
  component: QuarantinePage,
  validateSearch: pickSearch(heldSearch),
})
const inspectFile = createRoute({ getParentRoute: () => shell, path: '/inspect-file', component: InspectFilePage })
const reports = createRoute({
  getParentRoute: () => shell,
  path: '/reports',
  component: ReportsPage,
  validateSearch: pickSearch(reportSearch),
})
const history = createRoute({
  getParentRoute: () => shell,
  path: '/history',
  component: HistoryPage,
  validateSearch: pickSearch(historySearch),
})
const leaks = createRoute({ getParentRoute: () => shell, path: '/leaks', component: LeaksPage })
const leak = createRoute({ getParentRoute: () => shell, path: '/leaks/$id', component: LeakPage })
const policy = createRoute({ getParentRoute: () => shell, path: '/policy', component: PolicyPage })
const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  component: AuditPage,
  validateSearch: pickSearch(['cursor']),
})
const directory = createRoute({
  getParentRoute: () => shell,
  path: '/directory',
  component: DirectoryPage,
  validateSearch: pickSearch(directorySearch),
})
const status = createRoute({ getParentRoute: () => shell, path: '/status', component: StatusPage })
const elsewhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage })

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    firstOperator,
    shell.addChildren([
      deliveries,
      delivery,
      quarantine,
      inspectFile,
      policy,
      reports,
      history,
      leaks,
      leak,
      audit,
      directory,
      status,
      elsewhere,
    ]),
  ]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultErrorComponent: Crashed,
  defaultNotFoundComponent: NotFoundPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
