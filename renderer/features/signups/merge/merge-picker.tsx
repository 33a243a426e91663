import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowMerge } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { cancellableQueryOf } from '#renderer/lib/query-client.ts';
import type { Signup } from '#shared/contract/signups.ts';
import classes from './merge.module.css';

const typingMs = 80;
const shown = 20;

type MergePickerProps = { signup: Signup; onPick: (otherId: number) => void; onClose: () => void };

/** Finds the other one of two signups of the same person; before anything is typed, people of the same name. */
export function MergePicker({ signup, onPick, onClose }: MergePickerProps) {
  const { t } = useTranslation('signups');
  const [typed, setTyped] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // As far up as it goes, so that there is room below for whom it finds.
    frame.current?.scrollIntoView({ block: 'start' });
    input.current?.focus({ preventScroll: true });
  }, []);
  const [settled] = useDebouncedValue(typed.trim(), typingMs);
  const search = settled === '' ? signup.name : settled;
  const query = useQuery({
    // One more, because the person themselves are among the found.
    ...cancellableQueryOf('signups.list', { filter: { search }, limit: shown + 1 }),
    placeholderData: keepPreviousData,
  });
  const found = (query.data?.rows ?? []).filter(({ id }) => id !== signup.id).slice(0, shown);
  const byId = new Map(found.map((person) => [String(person.id), person]));
  return (
    <div ref={frame} className={classes.picker}>
      <Select
        ref={input}
        label={t('onePerson.mergeWith')}
        description={t('onePerson.mergeWithHint')}
        leftSection={<IconArrowMerge size={14} />}
        placeholder={t('onePerson.mergeWithPlaceholder')}
        searchable
        // Upwards it would cover whom this is about.
        comboboxProps={{ position: 'bottom', middlewares: { flip: false } }}
        maxDropdownHeight={200}
        value={null}
        data={found.map(({ id, name, displayEmail }) => ({ value: String(id), label: name || displayEmail }))}
        // The list has been searched already, by more than the label.
        filter={({ options }) => options}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={(id) => id !== null && onPick(Number(id))}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
        nothingFoundMessage={query.isFetching || settled === '' ? null : t('onePerson.mergeWithNobody')}
        renderOption={({ option }) => (
          <span className={classes.option}>
            <span className={classes.optionName}>{option.label}</span>
            <span className={classes.optionAddress}>{byId.get(option.value)?.displayEmail}</span>
          </span>
        )}
      />
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
    </div>
  );
}
