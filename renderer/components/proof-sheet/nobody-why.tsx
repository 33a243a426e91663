import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../lib/navigation.ts';
import { closeSendRequest } from '../../lib/send-request.ts';
import classes from './proof-sheet.module.css';

type NobodyWhyProps = { kind: 'verification' | 'announcement' };

/** Why a mail of this kind finds nobody, and where to go now. */
export function NobodyWhy({ kind }: NobodyWhyProps) {
  const { t } = useTranslation('proof');
  const show = (): void => {
    closeSendRequest();
    navigate('signups', kind === 'announcement' ? { state: 'unverified' } : {});
  };
  return (
    <div className={classes.why}>
      <p>{t(`why.${kind}.what`)}</p>
      <p>{t(`why.${kind}.todo`)}</p>
      <Button variant="default" onClick={show}>
        {t(`why.${kind}.show`)}
      </Button>
    </div>
  );
}
