import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import type { ImportFailure } from './use-import.ts';

/** So many are told one by one; beyond, the same sentence again would push the list off the screen. */
const mostShown = 3;

type ImportFailuresProps = { failures: readonly ImportFailure[]; onForget: () => void };

/** Why files did not become templates, until a person has read it. */
export function ImportFailures({ failures, onForget }: ImportFailuresProps) {
  const { t } = useTranslation(['templates', 'common']);
  const close = (
    <Button variant="default" onClick={onForget}>
      {t('common:verb.close')}
    </Button>
  );
  const more = failures.length - mostShown;
  const shown = failures.slice(0, mostShown);
  return (
    <>
      {shown.map(({ key, ...failure }, index) => (
        <ErrorNotice
          key={key}
          {...failure}
          todo={index === shown.length - 1 && more > 0 ? t('import.moreFailed', { count: more }) : ''}
          {...(index === shown.length - 1 && { actions: close })}
        />
      ))}
    </>
  );
}
