import { useDocumentTitle } from '@mantine/hooks';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingDelay } from '../components/loading-delay.tsx';
import { Checklist } from '../features/onboarding/checklist.tsx';
import { DropElsewhere } from '../features/signups/import/drop-elsewhere.tsx';
import { type PageId, useNavigation } from '../lib/navigation.ts';
import { PageBoundary } from './page-boundary.tsx';
import { pages } from './pages.tsx';

/** These two take what is dropped on them themselves. */
const takesFiles = (page: PageId): boolean => page === 'signups' || page === 'templates';

/** The first steps stand above the list; what takes the list's place needs the room. */
const isList = ({ import: file, merge, upkeep }: Readonly<Record<string, string>>): boolean =>
  [file, merge, upkeep].every((place) => place === undefined);

/** The current page; when it breaks, only it breaks. */
export function PageArea() {
  const { t } = useTranslation('app');
  const { page, params } = useNavigation();
  useDocumentTitle(`${t(`page.${page}`)} – Countersign`);
  const Component = pages.find(({ id }) => id === page)?.Component;
  return (
    <PageBoundary key={page} page={page}>
      {page === 'signups' && isList(params) && <Checklist />}
      {!takesFiles(page) && <DropElsewhere />}
      <Suspense fallback={<LoadingDelay />}>{Component && <Component />}</Suspense>
    </PageBoundary>
  );
}
