import type { TemplateContent } from '#shared/contract/templates.ts';
import { documentAround, guessLanguage } from '#shared/domain/template/document.ts';
import { readHtml } from '#shared/domain/template/read-html.ts';
import { fillPart } from '#shared/domain/template/render.ts';
import { deriveTextPart } from '#shared/domain/text-part.ts';
import { bareLinks } from './bare-links.ts';
import { cleanOffice, isOfficePage, isWrittenByProgram } from './clean-office.ts';
import { completeHead } from './complete-head.ts';
import { type ImageBeside, takeInImagesBeside, takeInSheetsBeside } from './images-beside.ts';
import { importError } from './import-error.ts';
import { createFileCollector, type ImportedTemplate, takeInDataImages } from './imported-files.ts';
import { placeLazyImages } from './lazy-images.ts';
import { sayUtf8 } from './say-utf8.ts';

/** Far above what any mail program shows, and what the editor still handles while one types. */
const longestPage = 2_000_000;
const megabyte = 1_000_000;
const enoughForLanguage = 50_000;

/** A page as a template, with its images: its title is the subject, or else its name. Throws `precondition`. */
export const readPage = (
  source: string,
  file: string,
  name: string,
  beside: readonly ImageBeside[] = [],
): ImportedTemplate => {
  const collector = createFileCollector(file);
  const taken = cutFragment(takeInDataImages(source, collector));
  const isOffice = isOfficePage(source);
  const shown = bareLinks(placeLazyImages(isOffice ? cleanOffice(taken) : taken));
  const page = takeInImagesBeside(takeInSheetsBeside(shown, beside), beside, collector).trim();
  if (page.length > longestPage)
    throw importError('too-long', file, { megabytes: Math.round((10 * page.length) / megabyte) / 10 });
  const reading = readHtml(page);
  const text = fillPart(deriveTextPart(reading, {}), {});
  const hasTags = reading.tags.length > 0;
  if (!hasTags || (text.trim() === '' && !reading.tags.some((tag) => tag.name === 'img')))
    throw importError('empty', file);
  const subject = findTitle(page);
  const whole = completePage(page, subject || name);
  const html = isWrittenByProgram(source) ? completeHead(whole, subject || name) : whole;
  const content = { name, subject: subject === '' ? name : subject, html };
  // Of an image that stood in for another one, nothing is left in the page.
  const files = collector.finish().filter(({ contentId }) => contentId === null || html.includes(contentId));
  return { ...toContent({ ...content, text: null }), files };
};

export const toContent = (
  parts: Pick<TemplateContent, 'name' | 'subject' | 'html' | 'text'> & { isList?: boolean },
): TemplateContent => {
  const { isList = false, name, subject, html, text } = parts;
  const confirms = /%(?:url|code)%/.test(html);
  return {
    name: (name.trim() || subject.trim() || '–').slice(0, 200),
    kind: confirms && !isList ? 'verification' : 'announcement',
    subject: subject.slice(0, 10_000),
    preheader: '',
    html,
    text,
    defaults: {},
  };
};

/** Windows puts numbers before the HTML on its clipboard, and programs mark what was selected in the page around it. */
const cutFragment = (source: string): string => {
  const page = source.replace(/^Version:[\d.]+\s+(?:[A-Za-z]+:[^\r\n]*[\r\n]+)+/, '');
  const selected = /<!--\s*StartFragment\s*-->([\s\S]*?)<!--\s*EndFragment\s*-->/.exec(page);
  // A style sheet in the page's head is what the selection looks like, so then all of it is taken.
  if (!selected || /<style/i.test(page.slice(0, selected.index))) {
    return page.replace(/<!--\s*(?:Start|End)Fragment\s*-->/g, '').replaceAll('\0', '');
  }
  return (selected[1] ?? '').replaceAll('\0', '');
};

const findTitle = (page: string): string => {
  const reading = readHtml(page);
  const open = reading.tags.find((tag) => tag.name === 'title' && tag.kind === 'open');
  const close = reading.tags.find((tag) => tag.name === 'title' && tag.kind === 'close');
  if (!open || !close) return '';
  const title = readHtml(page.slice(open.to, close.from).replaceAll('<', '&lt;'));
  return fillPart(deriveTextPart(title, {}), {}).replace(/\s+/g, ' ').trim();
};

/** A piece of HTML gets the document that it lacks. */
export const completePage = (page: string, title: string): string => {
  if (/<html[\s>]|<body[\s>]|<head[\s>]|<!doctype/i.test(page)) return sayUtf8(page);
  // A browser begins what it copies with the encoding; the page around it says so in its place.
  const body = page.replace(/^<meta\s[^<>]*charset[^<>]*>\s*/i, '');
  // The beginning tells the language as well, and deriving a text is what takes the time here.
  const text = fillPart(deriveTextPart(readHtml(body.slice(0, enoughForLanguage)), {}), {});
  const { before, after } = documentAround(guessLanguage(text), title);
  return before + body + after;
};
