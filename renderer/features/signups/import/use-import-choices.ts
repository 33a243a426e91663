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

/** What a person chose about a file; the guesses of the inspection hold where nothing was chosen. */
export const useImportChoices = () => {
  const [options, setOptions] = useState<ReadOptions>({});
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [policy, setPolicy] = useState<ImportPolicy>('keep');
  const [source, setSource] = useState('');
  const [fixTypos, setFixTypos] = useState(false);
  const targetsFor = (inspection: ImportInspection): readonly ColumnTarget[] =>
    chosen?.shape === shapeOf(inspection) ? chosen.targets : inspection.columns.map(({ guess }) => guess);
  return {
    ...{ options, policy, source, fixTypos, setPolicy, setSource, setFixTypos, targetsFor },
    /** Another format or sheet is another file: what was chosen about the old one is found out anew. */
    setOptions: (patch: ReadOptions) =>
      setOptions(patch.format === undefined ? { ...options, ...patch } : { format: patch.format }),
    setTarget: (inspection: ImportInspection, index: number, target: ColumnTarget) =>
      setChosen({ shape: shapeOf(inspection), targets: assignTarget(targetsFor(inspection), index, target) }),
    /** The plan to ask for; null while something is missing. */
    planFor: (uploadId: string, inspection: ImportInspection): ImportPlanInput | null => {
      const columns = [...targetsFor(inspection)];
      if (findMappingProblem(columns) !== null) return null;
      const { format, encoding, delimiter, hasHeader, sheet } = inspection;
      const read = { format, encoding, delimiter, hasHeader, sheet };
      return { uploadId, options: read, columns, policy, source: source.trim() || 'import', fixTypos };
    },
  };
};
export type ImportChoices = ReturnType<typeof useImportChoices>;
