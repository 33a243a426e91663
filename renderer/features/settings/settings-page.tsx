import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { Page, PageScroll } from '#renderer/components/page.tsx';
import { useNavigation } from '#renderer/lib/navigation.ts';
import { AboutSection } from './about-section.tsx';
import { AccountsSection } from './accounts-section.tsx';
import { DataSection } from './data-section.tsx';
import { GeneralSection } from './general-section.tsx';
import { useAppInfo, useSettings } from './queries.ts';
import classes from './settings-page.module.css';

const sections = ['accounts', 'general', 'data', 'about'] as const;
type Section = (typeof sections)[number];
const sectionIn = (params: Readonly<Record<string, string>>): Section =>
  sections.find((section) => section === params.section) ?? 'accounts';

/** Accounts first, because sending real mail begins there; the open part stands in the address (`section=data`). */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const { params, setParams } = useNavigation();
  const section = sectionIn(params);
  return (
    <Page>
      <Tabs
        className={classes.tabs ?? ''}
        value={section}
        onChange={(value) => setParams({ section: value, account: null })}
        aria-label={t('sections')}
      >
        <Tabs.List className={classes.tabList ?? ''}>
          {sections.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`section.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {sections.map((name) => (
          <Tabs.Panel key={name} value={name} className={classes.panel ?? ''}>
            {name === 'accounts' ? (
              <AccountsSection />
            ) : (
              <PageScroll>
                <Section name={name} />
              </PageScroll>
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

function Section({ name }: { name: Exclude<Section, 'accounts'> }) {
  const settings = useSettings();
  const info = useAppInfo();
  const failed = [settings, info].find((query) => query.isError);
  if (failed) return <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!settings.data || !info.data) return <LoadingDelay />;
  if (name === 'general') return <GeneralSection values={settings.data} />;
  return name === 'data' ? <DataSection info={info.data} /> : <AboutSection info={info.data} />;
}
