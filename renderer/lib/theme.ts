import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { compactParts } from './theme-parts.ts';
import { themeVariables } from './theme-variables.ts';

const verdigris: MantineColorsTuple = [
  '#eaf6f3',
  '#dcf0ec',
  '#b8e0da',
  '#8fd3c9',
  '#5ec8bc',
  '#35aa9d',
  '#1b8c81',
  '#0f766e',
  '#0b5f59',
  '#094b46',
];
/** Mantine reads `gray` in the light scheme and `dark` in the dark one; both are warm here. */
const gray: MantineColorsTuple = [
  '#fbfaf8',
  '#f2f0ec',
  '#ebe8e3',
  '#e4e0da',
  '#cfc9c0',
  '#8d867c',
  '#665f56',
  '#4f4a43',
  '#34302b',
  '#211f1c',
];
const dark: MantineColorsTuple = [
  '#edeae5',
  '#bfb9b0',
  '#a39c92',
  '#7d766c',
  '#45413c',
  '#2f2c29',
  '#262421',
  '#1b1a18',
  '#151412',
  '#121110',
];

const onSolid: Readonly<Record<string, string>> = { red: 'var(--c-on-failed)' };

/** Text on a solid colour comes from the tokens: in the dark scheme solid buttons are light and carry dark text. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return colors;
  return { ...colors, color: onSolid[input.color ?? ''] ?? 'var(--c-on-accent)' };
};

/** The measures of look.md: 13 px base, 12 px secondary, titles of 16 and 20 px, a 4 px grid, radius 6. */
export const theme = createTheme({
  colors: { verdigris, gray, dark },
  primaryColor: 'verdigris',
  primaryShade: { light: 7, dark: 4 },
  black: '#211f1c',
  variantColorResolver,
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-code)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.8125rem', lg: '1rem', xl: '1.25rem' },
  fontWeights: { regular: '400', medium: '550', bold: '550' },
  lineHeights: { xs: '1.4', sm: '1.4', md: '1.4', lg: '1.35', xl: '1.3' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '0.25rem', sm: '0.25rem', md: '0.375rem', lg: '0.5rem', xl: '0.75rem' },
  defaultRadius: 'md',
  shadows: {
    xs: 'none',
    sm: 'var(--shadow-menu)',
    md: 'var(--shadow-menu)',
    lg: 'var(--shadow-menu)',
    xl: 'var(--shadow-dialog)',
  },
  headings: {
    fontFamily: 'var(--font-text)',
    fontWeight: '550',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h2: { fontSize: '1rem', lineHeight: '1.5rem' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.25rem' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'default',
  components: compactParts,
});

export const cssVariablesResolver: CSSVariablesResolver = themeVariables;

/** The same key that public/color-scheme.js reads before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'countersign.color-scheme' });
