import { IconMail, IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TemplateKind } from '#shared/contract/templates.ts';
import classes from './kind-label.module.css';

const kindIcons = { verification: IconMail, announcement: IconSpeakerphone } as const satisfies Record<
  TemplateKind,
  unknown
>;

/** A template's kind as an icon and a word. */
export function KindLabel({ kind }: { kind: TemplateKind }) {
  const { t } = useTranslation('templates');
  const Icon = kindIcons[kind];
  return (
    <span className={classes.root}>
      <Icon size={14} aria-hidden />
      {t(`kind.${kind}`)}
    </span>
  );
}
