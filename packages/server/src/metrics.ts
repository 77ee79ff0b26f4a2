import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** What Prometheus reads at /metrics. No label has a name or an address in it. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Counter({ name: `sekisho_${name}`, help, labelNames, registers: [registry] })

  return {
    registry,
    mails: counter('mails_total', 'Mails decided', ['verdict', 'disposition']),
    undecided: counter('mails_undecided_total', 'Mails that could be neither inspected nor recorded', ['answered']),
    quarantine: counter('quarantine_changes_total', 'Held mails by the state they came into', ['state']),
    filesInspected: counter('files_inspected_total', 'Files inspected in the console', ['verdict']),
    signIns: counter('sign_ins_total', 'Attempts to sign in', ['result']),
    milterFaults: counter('milter_faults_total', 'Connections closed because the client broke the protocol'),
    historyDropped: counter('history_dropped_total', 'Delivered mails of which the history did not learn'),
    inspectorsLost: counter('inspectors_lost_total', 'Inspectors that ended otherwise than by being recycled', ['why']),
    inspection: new Histogram({
      name: 'sekisho_inspection_seconds',
      help: 'Time from parsing to verdict',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 30],
      registers: [registry],
    }),
  }
}
