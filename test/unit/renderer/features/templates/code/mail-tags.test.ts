import { CompletionContext } from '@codemirror/autocomplete';
import { html, htmlCompletionSourceWith } from '@codemirror/lang-html';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { mailTags } from '#renderer/features/templates/code/mail-tags.ts';

/** What is offered at the end of a text. */
const offer = (doc: string): string[] => {
  const state = EditorState.create({ doc, extensions: html({ extraTags: mailTags }) });
  const complete = htmlCompletionSourceWith({ extraTags: mailTags });
  return complete(new CompletionContext(state, doc.length, true))?.options.map(({ label }) => label) ?? [];
};

describe('the completion of HTML for mail', () => {
  test.each([
    ['<td ', ['align', 'valign', 'bgcolor', 'width', 'colspan', 'style', 'class']],
    ['<table ', ['cellpadding', 'cellspacing', 'role', 'border', 'align']],
    ['<img ', ['alt', 'src', 'width', 'border']],
    ['<body ', ['bgcolor', 'style']],
    ['<fo', ['font']],
    ['<a ', ['href']],
  ])('offers after %j what tables of mail need', (text, expected) => {
    expect(offer(text)).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    ['<td valign="', ['top', 'middle', 'bottom', 'baseline']],
    ['<table align="', ['left', 'center', 'right']],
  ])('offers after %j the values there are', (text, expected) => {
    expect(offer(text).map((label) => label.replaceAll('"', ''))).toEqual(expected);
  });
});
