import type { Input } from '#shared/contract/index.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { ownValue } from '#shared/domain/own-value.ts';
import type { Edit } from './undo-stack.ts';

type Values = Pick<Input<'signups.update'>, 'name' | 'notes' | 'fields'>;

const backToBefore = <T>(before: T, after: T, now: T): boolean => before !== after && now === after;

const fieldsBefore = ({ before, after }: Edit, now: Signup): Record<string, string> | null => {
  const fields = { ...now.fields };
  let isChanged = false;
  for (const name of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])) {
    const [was, became] = [ownValue(before.fields, name), ownValue(after.fields, name)];
    if (!backToBefore(was, became, ownValue(now.fields, name))) continue;
    if (was === undefined) delete fields[name];
    else fields[name] = was;
    isChanged = true;
  }
  return isChanged ? fields : null;
};

/**
 * What takes an edit of name, notes and own fields back: each value that is still as the edit left it, and none that was
 * written since. Null where nothing is. An address is left: another mailbox has lost its link and its state.
 */
export const takeBack = (edit: Edit, now: Signup): Values | null => {
  const { before, after } = edit;
  const fields = fieldsBefore(edit, now);
  const values: Values = {
    ...(backToBefore(before.name, after.name, now.name) && { name: before.name }),
    ...(backToBefore(before.notes, after.notes, now.notes) && { notes: before.notes }),
    ...(fields !== null && { fields }),
  };
  return Object.keys(values).length === 0 ? null : values;
};

/** True where there is something to take back at once. */
export const isUndoable = (edit: Edit): boolean => takeBack(edit, edit.after) !== null;
