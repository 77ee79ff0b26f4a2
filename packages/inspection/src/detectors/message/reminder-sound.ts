import { defang } from '../../defang.ts'
import { defineDetector } from '../../detector.ts'
import { isWithinHouse, shareAddress } from '../../network/address-elsewhere.ts'

/** A reminder whose sound lies on another computer: Outlook fetches it unasked and sends the password's hash (CVE-2023-23397). */
export const reminderSound = defineDetector({
  id: 'message.reminder-sound',
  severity: 'critical',
  technique: 'T1187',
  references: ['A32', 'A53'],

  *detect({ artifacts, organisation }) {
    for (const { facts, path } of artifacts) {
      const sound = facts['PidLidReminderFileParameter']
      const share = typeof sound === 'string' ? shareAddress(sound) : undefined
      if (typeof sound !== 'string' || !share) continue
      const isOurs = organisation.owns(share.host) || (isWithinHouse(share.host) && !share.isWebDav)
      yield {
        message: 'fetched-from-share',
        values: { file: path, place: defang(sound.slice(0, 200)) },
        evidence: [{ where: path, observed: sound.slice(0, 500) }],
        ...(isOurs ? { severity: 'medium' as const } : {}),
      }
    }
  },
})
