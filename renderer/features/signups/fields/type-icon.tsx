import { IconCalendar, IconHash, IconLetterT, IconToggleLeft } from '@tabler/icons-react';
import type { FieldType } from '#shared/domain/own-field.ts';

const icons = { text: IconLetterT, number: IconHash, date: IconCalendar, 'yes-no': IconToggleLeft } as const;

/** The sign of a type; always beside its word or in front of a name. */
export function TypeIcon({ type }: { type: FieldType }) {
  const Icon = icons[type];
  return <Icon size={14} aria-hidden />;
}
