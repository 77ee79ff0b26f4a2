import type { Verdict } from '@sekisho/server/http'
import { IconAlertTriangle, IconCircleCheck, IconEyeOff, IconHandStop } from '@tabler/icons-react'

/** Four shapes, so that a verdict is told apart without its colour. */
export const verdictIcon = {
  malicious: IconHandStop,
  suspicious: IconAlertTriangle,
  unscannable: IconEyeOff,
  clean: IconCircleCheck,
} as const satisfies Record<Verdict, unknown>
