import { useState } from 'react';
import type {
  ColumnTarget,
  ImportInspection,
  ImportPlanInput,
  ImportPolicy,
  ReadOptions,
} from '#shared/contract/imports.ts';
import { assignTarget, findMappingProblem, shapeOf } from './mapping.ts';

type Chosen = { shape: string; targets: readonly ColumnTarget[] };

type Choices = {
  options: ReadOptions;
  chosen: Chosen | null;
  policy: ImportPolicy;
  source: string;
  fixTypos: boolean;
};

const nothingChosen: Choices = { options: {}, chosen: null, policy: 'keep', source: '', fixTypos: false };

/** What was chosen about the last file: it holds when an import is cancelled, or left for another page. */
let last: { uploadId: string; choices: Choices } | null = null;

/** What a person chose about a file; the guesses of the inspection hold where nothing was chosen. */
export const useImportChoices = (uploadId: string) => {
  const [choices, setChoices] = useState(() => (last?.uploadId === uploadId ? last.choices : nothingChosen));
  const { options, chosen, policy, source, fixTypos } = choices;
  const change = (patch: Partial<Choices>): void => {
    const next = { ...choices, ...patch };
    last = { uploadId, choices: next };
    setChoices(next);
  };
  const targetsFor = (inspection: ImportInspection): readonly ColumnTarget[] =>
    chosen?.shape === shapeOf(inspection) ? chosen.targets : inspection.columns.map(({ guess }) => guess);
  return {
    ...{ options, policy, source, fixTypos, targetsFor },
    setPolicy: (wanted: ImportPolicy) => change({ policy: wanted }),
    setSource: (wanted: string) => change({ source: wanted }),
    setFixTypos: (wanted: boolean) => change({ fixTypos: wanted }),
    /** Another format or sheet is another file: what was chosen about the old one is found out anew. */
    setOptions: (patch: ReadOptions) =>
      change({ options: patch.format === undefined ? { ...options, ...patch } : { format: patch.format } }),
    setTarget: (inspection: ImportInspection, index: number, target: ColumnTarget) =>
      change({ chosen: { shape: shapeOf(inspection), targets: assignTarget(targetsFor(inspection), index, target) } }),
    /** The plan to ask for; null while something is missing. */
    planFor: (
      uploadId: string,
      inspection: ImportInspection,
      knownFields: readonly string[],
    ): ImportPlanInput | null => {
      const columns = [...targetsFor(inspection)];
      if (findMappingProblem(columns, knownFields) !== null) return null;
      const { format, encoding, delimiter, hasHeader, sheet } = inspection;
      const read = { format, encoding, delimiter, hasHeader, sheet };
      return { uploadId, options: read, columns, policy, source: source.trim() || 'import', fixTypos };
    },
  };
};
export type ImportChoices = ReturnType<typeof useImportChoices>;
