import type { TFunction } from 'i18next';
import type { TemplateProblem } from '#shared/domain/template/problems.ts';
import { DROPPED_PLACES, type DroppedPlace } from '#shared/domain/template/template.ts';

const unfinished = ['tag', 'comment', 'element'] as const;

const oneOf = <V extends string>(values: readonly V[], value: unknown, otherwise: V): V =>
  values.find((known) => known === value) ?? otherwise;

type Data = TemplateProblem['data'];

/** What the sentences have holes for; a rule fills those of its own. */
const fill = (data: Data) => {
  const { name = '', suggestion = '', attribute = '', address = '', element = '' } = data;
  const { length = 0, limit = 0, kilobytes = 0 } = data;
  return { name, suggestion, attribute, address, element, length, limit, kilobytes };
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
