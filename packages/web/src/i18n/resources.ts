import auditEn from './en/audit.json'
import commonEn from './en/common.json'
import deliveriesEn from './en/deliveries.json'
import deliveryEn from './en/delivery.json'
import errorsEn from './en/errors.json'
import fileTypesEn from './en/file-types.json'
import inspectFileEn from './en/inspect-file.json'
import quarantineEn from './en/quarantine.json'
import sessionEn from './en/session.json'
import statusEn from './en/status.json'
import vocabularyEn from './en/vocabulary.json'
import auditJa from './ja/audit.json'
import commonJa from './ja/common.json'
import deliveriesJa from './ja/deliveries.json'
import deliveryJa from './ja/delivery.json'
import errorsJa from './ja/errors.json'
import fileTypesJa from './ja/file-types.json'
import inspectFileJa from './ja/inspect-file.json'
import quarantineJa from './ja/quarantine.json'
import sessionJa from './ja/session.json'
import statusJa from './ja/status.json'
import vocabularyJa from './ja/vocabulary.json'

/** Every sentence of the console. The file name is the namespace; keys are flat. */
export const resources = {
  ja: {
    common: commonJa,
    vocabulary: vocabularyJa,
    session: sessionJa,
    deliveries: deliveriesJa,
    delivery: deliveryJa,
    quarantine: quarantineJa,
    inspectFile: inspectFileJa,
    fileTypes: fileTypesJa,
    audit: auditJa,
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
    inspectFile: inspectFileEn,
    fileTypes: fileTypesEn,
    audit: auditEn,
    status: statusEn,
    errors: errorsEn,
  },
} as const
