import { Button, Tooltip, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../components/key-hint.tsx';
import { useNavigation } from '../lib/navigation.ts';
import { type PrimaryAction, usePageActions } from '../lib/page-actions.ts';
import { palette } from './palette-store.ts';
import classes from './title-bar.module.css';

/** The page's name, the search slot that opens the palette, and the page's one primary action. */
export function TitleBar() {
  const { t } = useTranslation('app');
  const { page } = useNavigation();
  const { primary } = usePageActions();
  return (
    <header className={classes.bar}>
      <h1 className={classes.title}>{t(`page.${page}`)}</h1>
      <UnstyledButton className={classes.search} onClick={palette.open}>
        <IconSearch size={14} aria-hidden />
        <span className={classes.words}>{t('search.slot')}</span>
        <KeyHint keys={['mod', 'K']} />
      </UnstyledButton>
      <div className={classes.action}>{primary && <ActionButton action={primary} />}</div>
    </header>
  );
}

function ActionButton({ action: { label, icon: Icon, disabledReason, shortcut, run } }: { action: PrimaryAction }) {
  const isOff = disabledReason !== undefined;
  useHotkeys(shortcut && !isOff ? [[shortcut.join('+'), run]] : [], []);
  return (
    <Tooltip label={disabledReason ?? <KeyHint keys={shortcut ?? []} />} disabled={!isOff && shortcut === undefined}>
      <Button
        leftSection={Icon && <Icon size={16} stroke={1.75} />}
        {...(isOff && { 'data-disabled': true, 'aria-disabled': true })}
        onClick={() => {
          if (!isOff) run();
        }}
      >
        {label}
      </Button>
    </Tooltip>
  );
}
