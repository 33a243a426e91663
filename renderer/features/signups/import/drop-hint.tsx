import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './drop-hint.module.css';

/** Says that a file which hovers over the window can be dropped here. */
export function DropHint() {
  const { t } = useTranslation('signups');
  return (
    <div className={classes.root}>
      <IconFileImport size={28} stroke={1.25} aria-hidden />
      {t('import.drop')}
    </div>
  );
}
