import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type SyntheticEvent,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { toDayText } from '#renderer/lib/day-text.ts';
import { DayCalendar } from './day-calendar.tsx';
import { formatKey } from './keys.ts';

type DateFieldProps = {
  label?: ReactNode;
  'aria-label'?: string;
  /** A day as `2026-11-21`, or whatever stands there. */
  value: string;
  /** Gets the day that is meant as `2026-11-21`, and what is none as it was typed. */
  onChange: (value: string) => void;
  error?: ReactNode;
  className?: string | undefined;
  autoFocus?: boolean;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  /** Left for something that is neither the field nor its calendar. */
  onBlur?: () => void;
  onFocus?: ((event: FocusEvent<HTMLInputElement>) => void) | undefined;
};

/** A day that is typed in any of the usual ways, or chosen in a calendar in the app's language: button, or Alt and down. */
export function DateField({ value, onChange, onKeyDown, onBlur, onFocus, className = '', ...rest }: DateFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const dropdown = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  // A calendar knows days only: it would take the time away from a moment.
  const hasCalendar = value === '' || toDayText(value) !== '' || typed !== null;
  const close = (): void => {
    input.current?.focus();
    setOpen(false);
  };
  const take = (day: string): void => {
    setTyped(null);
    onChange(day);
    close();
  };
  const leave = ({ relatedTarget }: FocusEvent): void => {
    const isWithin = [root, dropdown].some(({ current }) => current?.contains(relatedTarget));
    if (isWithin) return;
    setTyped(null);
    onBlur?.();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus leaves field and calendar
    <div ref={root} className={className} onBlur={leave}>
      <Popover
        opened={isOpen}
        onChange={setOpen}
        position="bottom-end"
        offset={4}
        middlewares={{ flip: true, shift: { crossAxis: true, padding: 8 } }}
        closeOnEscape={false}
        withRoles={false}
        trapFocus
      >
        <Popover.Target>
          <TextInput
            {...rest}
            ref={input}
            value={typed ?? value}
            placeholder={t('day.format')}
            autoComplete="off"
            dir="ltr"
            rightSection={hasCalendar && <CalendarButton isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />}
            {...(onFocus && { onFocus })}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setTyped(text);
              onChange(toDayText(text) || text);
            }}
            onKeyDown={(event) => {
              if (event.altKey && event.key === 'ArrowDown' && hasCalendar) {
                event.preventDefault();
                setOpen(true);
              } else onKeyDown?.(event);
            }}
          />
        </Popover.Target>
        <CalendarDropdown ref={dropdown} value={toDayText(value)} onTake={take} onEscape={close} />
      </Popover>
    </div>
  );
}

function CalendarButton({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  const label = t('day.choose', { keys: `${formatKey('alt')} ${formatKey('down')}` });
  return (
    <ActionIcon
      size={24}
      aria-label={label}
      title={label}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      <IconCalendar size={14} />
    </ActionIcon>
  );
}

type CalendarDropdownProps = {
  ref: Ref<HTMLDivElement>;
  value: string;
  onTake: (day: string) => void;
  onEscape: () => void;
};

const stop = (event: SyntheticEvent): void => event.stopPropagation();

/** What is done in the calendar is not done to what the field stands in: a row, a filter, a panel. */
function CalendarDropdown({ ref, value, onTake, onEscape }: CalendarDropdownProps) {
  const { t } = useTranslation();
  return (
    <Popover.Dropdown
      ref={ref}
      role="dialog"
      aria-label={t('day.calendar')}
      onClick={stop}
      onDoubleClick={stop}
      onContextMenu={stop}
      onMouseDown={stop}
      onTouchStart={stop}
      onKeyDown={(event) => {
        stop(event);
        if (event.key === 'Escape') onEscape();
      }}
    >
      <DayCalendar value={value} onTake={onTake} />
    </Popover.Dropdown>
  );
}
