import type { CSSVariablesResolver } from '@mantine/core';

/** Mantine's own colour variables, all pointed at styles/tokens.css, which alone knows the two schemes. */
const semantic = {
  '--mantine-color-body': 'var(--c-panel)',
  '--mantine-color-text': 'var(--c-text)',
  '--mantine-color-bright': 'var(--c-text)',
  '--mantine-color-dimmed': 'var(--c-text-secondary)',
  '--mantine-color-placeholder': 'var(--c-text-quiet)',
  '--mantine-color-anchor': 'var(--c-accent)',
  '--mantine-color-error': 'var(--c-failed)',
  '--mantine-color-success': 'var(--c-verified)',
  '--mantine-color-default': 'var(--c-raised)',
  '--mantine-color-default-hover': 'var(--c-hover)',
  '--mantine-color-default-color': 'var(--c-text)',
  '--mantine-color-default-border': 'var(--c-border-strong)',
  '--mantine-color-disabled': 'var(--c-pressed)',
  '--mantine-color-disabled-color': 'var(--c-text-disabled)',
  '--mantine-color-disabled-border': 'var(--c-border)',
  '--mantine-primary-color-contrast': 'var(--c-on-accent)',
};

const family = (name: string, solid: string, soft: string, text: string, solidHover = solid) => ({
  [`--mantine-color-${name}-filled`]: `var(${solid})`,
  [`--mantine-color-${name}-filled-hover`]: `var(${solidHover})`,
  [`--mantine-color-${name}-text`]: `var(${text})`,
  [`--mantine-color-${name}-light`]: `var(${soft})`,
  [`--mantine-color-${name}-light-hover`]: `var(${soft})`,
  [`--mantine-color-${name}-light-color`]: `var(${text})`,
  [`--mantine-color-${name}-outline`]: `var(${text})`,
  [`--mantine-color-${name}-outline-hover`]: `var(${soft})`,
});

const families = {
  ...family('verdigris', '--c-accent', '--c-accent-soft', '--c-accent', '--c-accent-hover'),
  ...family('red', '--c-failed', '--c-failed-soft', '--c-failed', '--c-failed-hover'),
  ...family('yellow', '--c-unverified', '--c-unverified-soft', '--c-unverified'),
  ...family('violet', '--c-uncertain', '--c-uncertain-soft', '--c-uncertain'),
  ...family('gray', '--c-neutral', '--c-hover', '--c-text-secondary'),
};

/** Gives every Mantine part the app's tokens; both schemes get the same references. */
export const themeVariables: CSSVariablesResolver = () => ({
  // Menu items and a few others ask for the sixth shade of a colour whatever the scheme.
  variables: { '--mantine-color-red-6': 'var(--c-failed)', '--mantine-color-verdigris-6': 'var(--c-accent)' },
  light: { ...semantic, ...families },
  dark: { ...semantic, ...families },
});
