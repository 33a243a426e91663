import { UnstyledButton } from '@mantine/core';
import { useFormat } from '../lib/use-format.ts';
import classes from './filter-chips.module.css';

export type FilterOption<V extends string> = { value: V; label: string; count?: number | undefined; isAbout?: boolean };

type FilterChipsProps<V extends string> = {
  /** What is filtered, for screen readers: "State". */
  label: string;
  options: readonly FilterOption<V>[];
  value: V;
  onChange: (value: V) => void;
};

/** One choice out of a few, each with how many it holds: [All 1,204] [Unverified 87]. Arrow keys move the choice. */
export function FilterChips<V extends string>({ label, options, value, onChange }: FilterChipsProps<V>) {
  const format = useFormat();
  const move = (step: number): void => {
    const index = options.findIndex((option) => option.value === value);
    const next = options[(index + step + options.length) % options.length];
    if (next) onChange(next.value);
  };
  return (
    <div
      className={classes.root}
      role="radiogroup"
      aria-label={label}
      onKeyDown={(event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        move(step);
        const radios = event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]');
        const index = options.findIndex((option) => option.value === value);
        radios[(index + step + options.length) % options.length]?.focus();
      }}
    >
      {options.map((option) => (
        <UnstyledButton
          key={option.value}
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          className={classes.chip}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count !== undefined && (
            <span className={classes.count}>
              {option.isAbout ? format.about(option.count) : format.number(option.count)}
            </span>
          )}
        </UnstyledButton>
      ))}
    </div>
  );
}
