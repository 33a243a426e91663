import { expect, it } from 'vitest';
import { contract } from '#shared/contract/index.ts';
import { caseEntries, describeContract } from './describe-contract.ts';
import { memory } from './transports.ts';

it('every procedure of the contract, and every failure it declares, has its case', () => {
  const declared = Object.entries(contract).map(([name, { fails }]) => [name, [...fails].sort()]);
  const shown = caseEntries.map(([name, { fails = {} }]) => [name, Object.keys(fails).sort()]);
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(declared));
});

describeContract(memory);
