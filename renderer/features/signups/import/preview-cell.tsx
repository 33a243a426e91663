import { useTranslation } from 'react-i18next';
import { StateBadge } from '#renderer/components/state-badge.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { ColumnTarget } from '#shared/contract/imports.ts';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { firstAddressOf, isNoTime, readState, readTime, toYearFirst } from '#shared/domain/table-values.ts';
import classes from './import-screen.module.css';

const longestCell = 120;

type PreviewCellProps = { text: string; target: ColumnTarget };

/** A cell as it will be on the list; what keeps its row off the list stands as it is, in red. */
export function PreviewCell({ text, target }: PreviewCellProps) {
  const { kind } = target;
  if (kind === 'email') return <Address text={text} />;
  if (kind === 'state') return <State text={text} />;
  if (kind === 'createdAt' || kind === 'verifiedAt')
    return <Time text={text} isDayFirst={target.isDayFirst === true} />;
  if (kind === 'field' && target.isDayFirst) return <Plain text={toYearFirst(text)} />;
  return <Plain text={text} />;
}

function Plain({ text }: { text: string }) {
  return (
    <td>
      <bdi>{text.slice(0, longestCell)}</bdi>
    </td>
  );
}

function Bad({ text }: { text: string }) {
  return (
    <td data-bad>
      <bdi>{text.slice(0, longestCell)}</bdi>
    </td>
  );
}

function Address({ text }: { text: string }) {
  const address = parseEmailAddress(firstAddressOf(text));
  return address.ok ? <Plain text={address.display} /> : <Bad text={text} />;
}

function State({ text }: { text: string }) {
  const state = readState(text);
  if (state === null) return <Bad text={text} />;
  return (
    <td>
      <StateBadge state={state} />
    </td>
  );
}

function Time({ text, isDayFirst }: { text: string; isDayFirst: boolean }) {
  const { t } = useTranslation('signups');
  const format = useFormat();
  if (isNoTime(text)) return <td className={classes.quiet}>{t('import.noTime')}</td>;
  const iso = readTime(text, isDayFirst);
  return iso === null ? <Bad text={text} /> : <Plain text={format.dateTime(iso)} />;
}
