import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renameVariable } from '#shared/domain/rename-variable.ts';
import { listVariables } from '#shared/domain/variables.ts';

it('changes the variable and nothing else', () => {
  expect(renameVariable('%plan% 100%plan% %plans% %20plan% width:100%', 'plan', 'level')).toBe(
    '%level% 100%level% %plans% %20plan% width:100%',
  );
  expect(renameVariable('%E4%BD%A0 %E4% %plan', 'E4', 'x')).toBe('%E4%BD%A0 %x% %plan');
});

it('leaves no use behind, and the others where they are', () => {
  const piece = fc.constantFrom('%plan%', '%name%', '%', 'plan', '%E4%BD%A0', 'a', '%20');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const names = listVariables(text).map(({ name }) => (name === 'plan' ? 'level' : name));
      expect(listVariables(renameVariable(text, 'plan', 'level')).map(({ name }) => name)).toEqual(names);
    }),
  );
});
