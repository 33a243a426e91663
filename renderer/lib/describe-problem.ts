import type { TFunction } from 'i18next';
import type { TemplateFix } from '#shared/domain/template/fix.ts';
import type { TemplateProblem } from '#shared/domain/template/problems.ts';
import { DROPPED_PLACES, type DroppedPlace } from '#shared/domain/template/template.ts';

const unfinished = ['tag', 'comment', 'element'] as const;

const oneOf = <V extends string>(values: readonly V[], value: unknown, otherwise: V): V =>
  values.find((known) => known === value) ?? otherwise;

type Data = TemplateProblem['data'];

/** What the sentences have holes for; a rule fills those of its own. */
const fill = (data: Data) => {
  const { name = '', suggestion = '', attribute = '', address = '', element = '' } = data;
  const { shown = '', host = '', text = '', property = '', clients = '' } = data;
  const { length = 0, limit = 0, kilobytes = 0, megabytes = 0, total = 0 } = data;

  const { width = 0, ratio = 0, least = 0, percent = 0 } = data;
  const words = { name, suggestion, attribute, address, element, shown, host, text, property, clients };
  return { ...words, length, limit, kilobytes, megabytes, total, width, ratio, least, percent };
};

/** The sentence that says what is wrong with a template, in the reader's language: beside its editor and before sending. */
export const describeProblem = (
  { rule, data }: Pick<TemplateProblem, 'rule' | 'data'>,
  t: TFunction<'templates'>,
): string => {
  const holes = fill(data);
  switch (rule) {
    case 'unknown-variable':
      return t(holes.suggestion === '' ? 'problem.unknown-variable' : 'problem.unknown-variable-near', holes);
    case 'long-html':
      return t(Number(holes.kilobytes) > Number(holes.limit) ? 'problem.long-html' : 'problem.long-html-near', holes);
    case 'wide-layout':
      return t(holes.clients === '' ? 'problem.wide-layout' : 'problem.wide-layout-outlook', holes);
    case 'dropped-variable': {
      const place = oneOf<DroppedPlace>(DROPPED_PLACES, data.place, 'tag');
      return t('problem.dropped-variable', { ...holes, place: t(`place.${place}`) });
    }
    case 'unfinished-markup':
      return t('problem.unfinished-markup', { what: t(`unfinished.${oneOf(unfinished, data.what, 'tag')}`) });
    default:
      return t(`problem.${rule}`, holes);
  }
};

/** What the button says that solves a problem. */
export const describeFix = ({ label, insert = '' }: TemplateFix, t: TFunction<'templates'>): string =>
  label === 'replace' && insert.trim() === '' ? t('fix.blank') : t(`fix.${label}`, { insert });
