import {
  type SignupFilter,
  type SignupSort,
  type SignupState,
  signupSort,
  signupState,
} from '#shared/contract/signups.ts';
import { parseConditions } from './filters/conditions.ts';

type Params = Readonly<Record<string, string>>;

const stateIn = (params: Params): SignupState | null => signupState.safeParse(params.state).data ?? null;

/** The filter that the address names (`q`, `state`, `where`), so that a reload and "back" keep it. */
export const filterIn = (params: Params): SignupFilter => ({
  ...parseConditions(params.where ?? ''),
  search: params.q ?? '',
  state: stateIn(params),
});

/** The order that the address names (`sort=name.asc`); the newest first where it names none. */
export const sortIn = (params: Params): SignupSort => {
  // `field.plan.desc`: the direction is behind the last point.
  const [, by, direction] = /^(.*)\.([^.]*)$/.exec(params.sort ?? '') ?? [];
  return signupSort.safeParse({ by, direction }).data ?? { by: 'createdAt', direction: 'desc' };
};

/** What is open beside the list: a person, the form that adds one, the own fields. */
export type OpenPanel = number | 'new' | 'fields';

export const openIn = (params: Params): OpenPanel | null => {
  if (params.id === 'new' || params.id === 'fields') return params.id;
  const id = Number(params.id);
  return Number.isInteger(id) && id > 0 ? id : null;
};
