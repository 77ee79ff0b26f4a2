import auditEn from './en/audit.json' with { type: 'json' }
import commonEn from './en/common.json' with { type: 'json' }
import deliveriesEn from './en/deliveries.json' with { type: 'json' }
import deliveryEn from './en/delivery.json' with { type: 'json' }
import directoryEn from './en/directory.json' with { type: 'json' }
import errorsEn from './en/errors.json' with { type: 'json' }
import fileTypesEn from './en/file-types.json' with { type: 'json' }
import historyEn from './en/history.json' with { type: 'json' }
import inspectFileEn from './en/inspect-file.json' with { type: 'json' }
import leaksEn from './en/leaks.json' with { type: 'json' }
import policyEn from './en/policy.json' with { type: 'json' }
import quarantineEn from './en/quarantine.json' with { type: 'json' }
import reportsEn from './en/reports.json' with { type: 'json' }
import sessionEn from './en/session.json' with { type: 'json' }
import statusEn from './en/status.json' with { type: 'json' }
import vocabularyEn from './en/vocabulary.json' with { type: 'json' }
import auditJa from './ja/audit.json' with { type: 'json' }
import commonJa from './ja/common.json' with { type: 'json' }
import deliveriesJa from './ja/deliveries.json' with { type: 'json' }
import deliveryJa from './ja/delivery.json' with { type: 'json' }
import directoryJa from './ja/directory.json' with { type: 'json' }
import errorsJa from './ja/errors.json' with { type: 'json' }
import fileTypesJa from './ja/file-types.json' with { type: 'json' }
import historyJa from './ja/history.json' with { type: 'json' }
import inspectFileJa from './ja/inspect-file.json' with { type: 'json' }
import leaksJa from './ja/leaks.json' with { type: 'json' }
import policyJa from './ja/policy.json' with { type: 'json' }
import quarantineJa from './ja/quarantine.json' with { type: 'json' }
import reportsJa from './ja/reports.json' with { type: 'json' }
import sessionJa from './ja/session.json' with { type: 'json' }
import statusJa from './ja/status.json' with { type: 'json' }
import vocabularyJa from './ja/vocabulary.json' with { type: 'json' }

/** Every sentence of the console. The file name is the namespace; keys are flat. */
export const resources = {
  ja: {
    common: commonJa,
    vocabulary: vocabularyJa,
    session: sessionJa,
    deliveries: deliveriesJa,
    delivery: deliveryJa,
    quarantine: quarantineJa,
    policy: policyJa,
    inspectFile: inspectFileJa,
    fileTypes: fileTypesJa,
    reports: reportsJa,
    history: historyJa,
    leaks: leaksJa,
    audit: auditJa,
    directory: directoryJa,
    status: statusJa,
    errors: errorsJa,
  },
  en: {
    common: commonEn,
    vocabulary: vocabularyEn,
    session: sessionEn,
    deliveries: deliveriesEn,
    delivery: deliveryEn,
    quarantine: quarantineEn,
    policy: policyEn,
    inspectFile: inspectFileEn,
    fileTypes: fileTypesEn,
    reports: reportsEn,
    history: historyEn,
    leaks: leaksEn,
    audit: auditEn,
    directory: directoryEn,
    status: statusEn,
    errors: errorsEn,
  },
} as const
