import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFoundPeople } from '../queries.ts';
import classes from './person-select.module.css';

const madeUp = 'made-up';
const typingMs = 120;

export type PersonSelectProps = {
  /** A signup's id; null for the made-up person. */
  value: number | null;
  /** Name and address of the chosen one. */
  chosen: { name: string; email: string } | null;
  onChange: (signupId: number | null) => void;
};

/** Chooses whose data the preview shows: a made-up person, or anyone on the list, found by name or address. */
export function PersonSelect({ value, chosen, onChange }: PersonSelectProps) {
  const { t } = useTranslation('templates');
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const nameOf = (name: string, email: string): string => (name.trim() === '' ? email : name);
  const label = value === null || chosen === null ? t('preview.madeUp') : nameOf(chosen.name, chosen.email);
  // Closed, the field shows the chosen one's name: that is no search.
  const wanted = isOpen ? search : '';
  const [settled] = useDebouncedValue(wanted, typingMs);
  const found = useFoundPeople(settled, isOpen).data ?? [];
  const people = found.map(({ id, name, displayEmail }) => ({ value: String(id), label: nameOf(name, displayEmail) }));
  const shown = wanted.trim() === '' ? [{ value: madeUp, label: t('preview.madeUp') }, ...people] : people;
  const selected = value === null ? madeUp : String(value);
  const isListed = shown.some((option) => option.value === selected);
  const addresses = new Map(found.map(({ id, displayEmail }) => [String(id), displayEmail]));
  return (
    <Select
      aria-label={t('preview.person')}
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
      onChange={(next) => next !== null && onChange(next === madeUp ? null : Number(next))}
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
