import { useMediaQuery } from '@mantine/hooks';
import { IconMailForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { Page, PageScroll } from '#renderer/components/page.tsx';
import { SplitView } from '#renderer/components/split-view.tsx';
import { navigate, useNavigation } from '#renderer/lib/navigation.ts';
import { usePrimaryAction } from '#renderer/lib/page-actions.ts';
import type { Run } from '#shared/contract/sending.ts';
import { useRuns } from './queries.ts';
import { RunDetail } from './run-detail.tsx';
import { RunList } from './run-list.tsx';
import { useRunOfMessage } from './use-run-of-message.ts';

/** Runs on the left, one of them on the right. The address holds both: `run=3&message=17&state=failed`. */
export function SendingPage() {
  const { t } = useTranslation('sending');
  const runs = useRuns();
  usePrimaryAction({ label: t('runs.newSend'), run: () => navigate('signups') });
  return (
    <Page>
      {runs.isError && (
        <PageScroll>
          <ErrorNotice error={runs.error} onRetry={() => void runs.refetch()} />
        </PageScroll>
      )}
      {runs.isPending && <LoadingDelay />}
      {runs.data && (runs.data.runs.length === 0 ? <NoRuns /> : <Runs runs={runs.data.runs} />)}
    </Page>
  );
}

function NoRuns() {
  const { t } = useTranslation('sending');
  return (
    <EmptyState
      icon={IconMailForward}
      text={t('runs.empty')}
      action={{ label: t('runs.emptyAction'), onClick: () => navigate('signups') }}
    />
  );
}

function Runs({ runs }: { runs: readonly Run[] }) {
  const { params, setParams } = useNavigation();
  useRunOfMessage();
  // Where list and detail fit side by side, the latest run is open without a click; where not, the list comes first.
  const hasRoom = useMediaQuery('(min-width: 52rem)', true, { getInitialValueInEffect: false });
  const named = runs.find(({ id }) => String(id) === params.run);
  const open = named ?? (hasRoom && params.message === undefined ? runs[0] : undefined) ?? null;
  return (
    <SplitView
      id="sending"
      minStart={240}
      minEnd={380}
      endSize="72%"
      keepEndSize={false}
      start={
        <RunList
          runs={runs}
          openId={open?.id ?? null}
          onOpen={(run) => setParams({ run: String(run.id), message: null, state: null })}
          onClose={() => setParams({ run: null, message: null, state: null })}
        />
      }
      end={open && <RunDetail key={open.id} run={open} onClose={hasRoom ? null : () => setParams({ run: null })} />}
    />
  );
}
