import { Tabs } from '@mantine/core'
import { useUrlFilter } from '../http/url-filter.ts'
import { useTranslation } from '../i18n/use-translation.ts'
import { Page } from '../shared/page.tsx'
import { CorrespondentPanel } from './correspondent-panel.tsx'
import { directorySearch, directoryTabs, tabOf } from './directory-filter.ts'
import { InstitutionPanel } from './institution-panel.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { SourcePanel } from './source-panel.tsx'

const panels = {
  people: PeoplePanel,
  institutions: InstitutionPanel,
  correspondents: CorrespondentPanel,
  sources: SourcePanel,
} as const

/** Who is who: our people, institutions, correspondents, and where the names are from. */
export function DirectoryPage() {
  const t = useTranslation('directory')
  const [{ tab }, change] = useUrlFilter(directorySearch)
  const shown = tabOf(tab)
  const Panel = panels[shown]
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Tabs value={shown} onChange={(next) => change({ tab: next ?? '', text: '', state: '' })} keepMounted={false}>
        <Tabs.List aria-label={t('title')} mb="md">
          {directoryTabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown}>
          <Panel />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
