import { Stack } from '@mantine/core'
import { useMay } from '../staff/session-queries.ts'
import { ImportHistory } from './import-history.tsx'
import { ImportSection } from './import-section.tsx'
import { LdapSection } from './ldap-section.tsx'

/** Where the names are from: files, and the directory service of the house. */
export function SourcePanel() {
  const mayEdit = useMay('directory.edit')
  return (
    <Stack gap="md">
      {mayEdit && <ImportSection />}
      <ImportHistory />
      <LdapSection />
    </Stack>
  )
}
