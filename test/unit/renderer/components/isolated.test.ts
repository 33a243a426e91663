import { createElement, Fragment } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { isolated } from '#renderer/components/isolated.tsx';

const markup = (text: string): string => renderToStaticMarkup(createElement(Fragment, null, isolated(text)));

it.each(['Zoë Müller', '王小明', 'Ivan (2) – 50 %', '', '👩🏽‍💻', 'Ωμέγα Жанна'])('writes %j as it is', (text) => {
  expect(markup(text)).toBe(text);
});

it.each([
  ['Hebrew', 'שרה 1'],
  ['Arabic', 'Ada عمر'],
  ['Arabic presentation forms', 'ﷺ'],
  ['N’Ko', 'ߒߞߏ'],
  ['Adlam', '𞤀𞤣𞤤𞤢𞤥'],
  ['Phoenician', '𐤀'],
  ['an override', 'a\u202eb'],
  ['an isolate', 'a\u2067b'],
  ['a mark', 'a\u200f'],
])('isolates %s', (_, text) => {
  expect(markup(text)).toBe(`<bdi>${text}</bdi>`);
});
