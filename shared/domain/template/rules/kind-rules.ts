import { atStart, type Inspection, type ProblemRule } from '../problem.ts';
import type { CompiledPart } from '../template.ts';
import { addition, replacement } from './fixes.ts';
import { readByPeople } from './read-by-people.ts';
import { showsVariable } from './shown-text.ts';

const UNSUBSCRIBE = new RegExp(
  'unsubscri|opt[\\s-]?out|退订|退訂|取消订阅|取消訂閱|abbestell|abmeld|austragen|désabonn|désinscri|se désinscrire|darse de baja|' +
    'cancelar (?:la |tu |su )?suscripci|anular (?:la |tu |su )?suscripci|disiscriv|cancellati|descadastr|cancelar (?:a |sua )?' +
    '(?:inscri|assinatura|subscri)|uitschrijv|afmeld|avregistrer|avprenumerer|wypis|отпис|відпис|配信停止|配信を停止|購読解除|' +
    '登録解除|구독\\s?취소|수신\\s?거부|إلغاء الاشتراك',
  'i',
);

export const KIND_RULES = {
  /** A verification mail that can verify nothing. */
  'no-link-and-no-code': {
    severity: 'error',
    find: (inspection) => {
      const isMissing = inspection.kind === 'verification' && !usesIn(inspection, 'html', 'url', 'code');
      return isMissing ? [atStart('html')] : [];
    },
  },
  /** Who reads the text part of its own cannot confirm. */
  'text-without-link-and-code': {
    severity: 'warning',
    find: (inspection) => {
      const { kind, source } = inspection;
      if (kind !== 'verification' || source.text === null || source.text.trim() === '') return [];
      return usesIn(inspection, 'html', 'url', 'code') && !usesIn(inspection, 'text', 'url', 'code')
        ? [{ ...atStart('text'), fix: addingToText(inspection, source.text) }]
        : [];
    },
  },
  'link-not-clickable': {
    severity: 'warning',
    find: (inspection) => {
      const isLinked = inspection.html.tags.some(
        ({ name, attributes }) =>
          name === 'a' &&
          attributes.some((attribute) => attribute.name === 'href' && /^\s*%url%/.test(attribute.value)),
      );
      return inspection.kind === 'verification' && usesIn(inspection, 'html', 'url') && !isLinked
        ? [{ ...placeOf(inspection, 'url'), fix: linking(inspection) }]
        : [];
    },
  },
  /** A button that a client does not show, or that a careful reader will not click, leaves no other way. */
  'link-not-shown': {
    severity: 'warning',
    find: (inspection) => {
      const { kind, html, htmlAsText } = inspection;
      if (kind !== 'verification' || !usesIn(inspection, 'html', 'url') || usesIn(inspection, 'html', 'code'))
        return [];
      return showsVariable(html, 'url') || isShown(htmlAsText(), 'url') ? [] : [placeOf(inspection, 'url')];
    },
  },
  /** Readers, and the law in many countries, expect it in the mail, beside the List-Unsubscribe header. */
  'no-unsubscribe': {
    severity: 'warning',
    find: ({ kind, html }) =>
      kind === 'announcement' && !UNSUBSCRIBE.test(readByPeople(html).normalize()) ? [atStart('html')] : [],
  },
} satisfies Record<string, ProblemRule>;

/** Only where it stands as text; elsewhere a link would break something, and a link in a link ends the outer one. */
function linking({ html, tree }: Inspection) {
  const shown = html.variables.find(
    ({ name, context }) => name === 'url' && context.language === 'text' && context.markup === 'html',
  );
  const title = html.tags.findLast(({ from }) => from < (shown?.from ?? 0));
  if (!shown || shown.context.conditional || title?.name === 'title') return undefined;
  const isInLink = tree.elements.some(
    ({ name, tag, end }) => (name === 'a' || name === 'button') && tag && tag.to <= shown.from && shown.to <= end,
  );
  if (isInLink) return undefined;
  return replacement('html', shown.from, shown.to, '<a href="%url%">%url%</a>');
}

function addingToText(inspection: Inspection, text: string) {
  const name = usesIn(inspection, 'html', 'url') ? '%url%' : '%code%';
  return addition('text', text.length, `${text.endsWith('\n') ? '' : '\n'}\n${name}\n`);
}

/** A variable that is left out of the HTML is not used. */
function usesIn({ uses, html }: Inspection, part: 'html' | 'text', ...names: string[]): boolean {
  if (part === 'text') return uses.some((use) => use.part === part && names.includes(use.name));
  return html.variables.some(({ name, context }) => names.includes(name) && context.language !== 'dropped');
}

function placeOf({ html }: Inspection, name: string) {
  const use = html.variables.find((variable) => variable.name === name);
  return { part: 'html' as const, from: use?.from ?? 0, to: use?.to ?? 0 };
}

function isShown(text: CompiledPart, name: string): boolean {
  return text.some(
    (piece) => typeof piece !== 'string' && piece.variable === name && piece.context.language === 'text',
  );
}
