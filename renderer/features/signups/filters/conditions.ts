import { type FieldFilter, type SignupFilter, signupFilter } from '#shared/contract/signups.ts';

/** What narrows the list besides the search and the state, which have their own places in the toolbar. */
export type Conditions = Omit<SignupFilter, 'search' | 'state'>;

export const noConditions: Conditions = { addedBefore: null, addedAfter: null, mailsFewerThan: null };

const simpleKeys = [
  'addedAfter',
  'addedBefore',
  'mailedAfter',
  'mailedBefore',
  'mailsAtLeast',
  'mailsFewerThan',
  'lastOutcome',
  'source',
  'domain',
  'staleSince',
] as const satisfies readonly (keyof Conditions)[];

/** One chip: a condition that stands for itself and can be taken away alone. */
export type Condition = { key: (typeof simpleKeys)[number] } | { key: 'field'; index: number; field: FieldFilter };

export const listConditions = (conditions: Conditions): readonly Condition[] => [
  ...simpleKeys.filter((key) => conditions[key] != null).map((key) => ({ key })),
  ...(conditions.fields ?? []).map((field, index) => ({ key: 'field' as const, index, field })),
];

/** The same without one condition. */
export const dropCondition = (conditions: Conditions, condition: Condition): Conditions => {
  if (condition.key === 'field') {
    const rest = (conditions.fields ?? []).filter((_, index) => index !== condition.index);
    const { fields: _dropped, ...others } = conditions;
    return rest.length === 0 ? others : { ...others, fields: rest };
  }
  const { [condition.key]: _dropped, ...others } = conditions;
  return { ...noConditions, ...others };
};

/** For the address of the page: only what is set, or null when nothing is. */
export const formatConditions = (conditions: Conditions): string | null => {
  const set = Object.entries(conditions).filter(([, value]) => value != null);
  return set.length === 0 ? null : JSON.stringify(Object.fromEntries(set));
};

const conditionSchema = signupFilter.omit({ search: true, state: true });

/** The inverse of formatConditions; what cannot be read is no condition, because an old address must not break the page. */
export const parseConditions = (text: string): Conditions => {
  if (text === '') return noConditions;
  try {
    return conditionSchema.safeParse(JSON.parse(text)).data ?? noConditions;
  } catch {
    // Not JSON: somebody wrote the address by hand.
    return noConditions;
  }
};
