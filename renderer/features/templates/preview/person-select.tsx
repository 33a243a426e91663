import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFoundPeople } from '../queries.ts';
import classes from './person-select.module.css';
import { edgeCases, type PreviewPerson, readPerson } from './preview-person.ts';

const typingMs = 120;

export type PersonSelectProps = {
  value: PreviewPerson;
  /** Name and address of the chosen one. */
  chosen: { name: string; email: string } | null;
  onChange: (person: PreviewPerson) => void;
};

/** Chooses whose data the preview shows: someone made up, or anyone on the list, found by name or address. */
export function PersonSelect({ value, chosen, onChange }: PersonSelectProps) {
  const { t } = useTranslation('templates');
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const nameOf = (name: string, email: string): string => (name.trim() === '' ? email : name);
  const madeUp = useMadeUp();
  const selected = String(value);
  const label =
    madeUp.flatMap(({ items }) => items).find((item) => item.value === selected)?.label ??
    (chosen === null ? t('preview.madeUp') : nameOf(chosen.name, chosen.email));
  // Closed, the field shows the chosen one's name: that is no search.
  const wanted = isOpen ? search : '';
  const [settled] = useDebouncedValue(wanted, typingMs);
  const found = useFoundPeople(settled, isOpen).data ?? [];
  const people = found.map(({ id, name, displayEmail }) => ({ value: String(id), label: nameOf(name, displayEmail) }));
  const isSearching = wanted.trim() !== '';
  const shown = isSearching ? people : [...madeUp, { group: t('preview.people'), items: people }];
  const isListed = typeof value === 'string' ? !isSearching : people.some((option) => option.value === selected);
  const addresses = new Map(found.map(({ id, displayEmail }) => [String(id), displayEmail]));
  return (
    <Select
      aria-label={t('preview.person')}
      classNames={{ input: classes.input ?? '' }}
      leftSection={<IconUser size={14} />}
      searchable
      value={selected}
      // The chosen one must be among the data to have a name, but is offered only when found.
      data={isListed ? shown : [...shown, { value: selected, label }]}
      filter={({ options }) => options.slice(0, shown.length)}
      searchValue={search}
      onSearchChange={setSearch}
      placeholder={label}
      onDropdownOpen={() => {
        setOpen(true);
        setSearch('');
      }}
      onDropdownClose={() => {
        setOpen(false);
        setSearch(label);
      }}
      onChange={(next) => next !== null && onChange(readPerson(next))}
      nothingFoundMessage={t('preview.nobody')}
      maxDropdownHeight={280}
      comboboxProps={{ shadow: 'md', width: 'max-content', position: 'bottom-start' }}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span className={classes.name}>{option.label}</span>
          <span className={classes.address}>{addresses.get(option.value)}</span>
        </span>
      )}
    />
  );
}

type Options = { group: string; items: { value: string; label: string }[] }[];

/** Everyone who is not on the list, in groups. */
const useMadeUp = (): Options => {
  const { t } = useTranslation('templates');
  return [
    {
      group: t('preview.examples'),
      items: [
        { value: 'made-up', label: t('preview.madeUp') },
        { value: 'by-hand', label: t('preview.byHand') },
      ],
    },
    {
      group: t('preview.edgeCases'),
      items: edgeCases.map((edgeCase) => ({ value: edgeCase, label: t(`preview.edge.${edgeCase}`) })),
    },
  ];
};
