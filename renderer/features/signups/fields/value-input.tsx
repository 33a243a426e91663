import { NativeSelect, TextInput } from '@mantine/core';
import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '#renderer/components/date-field.tsx';
import { type FieldType, fitsType, parseYesNo } from '#shared/domain/own-field.ts';

type ValueInputProps = {
  type: FieldType;
  value: string;
  onChange: (value: string) => void;
  label: string;
  placeholder?: string | undefined;
  error?: string | boolean | null | undefined;
  className?: string | undefined;
  autoFocus?: boolean;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  onBlur?: () => void;
  /** For a place where clicks and focus mean something else. */
  onClick?: (event: MouseEvent) => void;
  onFocus?: (event: FocusEvent<HTMLInputElement>) => void;
};

/** Where a value is written: as its type is best written, but as text where a value is there that does not fit. */
export function ValueInput({ type, value, onChange, label, className = '', error = null, ...rest }: ValueInputProps) {
  const { t } = useTranslation('fields');
  const { placeholder, onFocus, ...events } = rest;
  const isFitting = fitsType(type, value);
  if (type === 'yes-no' && isFitting) {
    const answer = parseYesNo(value);
    return (
      <NativeSelect
        {...events}
        className={className}
        aria-label={label}
        error={error}
        value={answer === null ? '' : answer ? t('yes') : t('no')}
        data={['', t('yes'), t('no')]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (type === 'date') {
    const { onKeyDown, onBlur, autoFocus = false } = events;
    return (
      <DateField
        className={className}
        aria-label={label}
        error={error}
        value={value}
        onChange={onChange}
        autoFocus={autoFocus}
        onFocus={onFocus}
        {...(onKeyDown && { onKeyDown })}
        {...(onBlur && { onBlur })}
      />
    );
  }
  return (
    <TextInput
      {...events}
      className={className}
      aria-label={label}
      error={error}
      autoComplete="off"
      {...(onFocus && { onFocus })}
      {...(placeholder !== undefined && { placeholder })}
      {...(type === 'number' && { inputMode: 'decimal' as const })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
