import type { ReactNode } from 'react';
import { noRows, type TableSelection } from '#renderer/components/data-table/selection.ts';
import { setParams, useNavigation } from '#renderer/lib/navigation.ts';
import { MergeScreen } from './merge/merge-screen.tsx';
import { UpkeepScreen } from './upkeep/upkeep-screen.tsx';
import type { ListState } from './use-list-state.ts';

type Pair = readonly [number, number];

export const openUpkeep = (): void => setParams({ upkeep: 'open', id: null });
export const openMerge = (ids: readonly number[]): void => setParams({ merge: ids.join('-') });

/** The two people who are selected, if two are. */
export const pairIn = (selection: TableSelection<number>): Pair | null => {
  const [one, other, ...more] = selection.kind === 'ids' ? [...selection.ids] : [];
  return one === undefined || other === undefined || more.length > 0 ? null : [one, other];
};

/** The two people whom the address names: `merge=12-15`. */
const pairOf = (text: string | undefined): Pair | null => {
  const [one, other] = (text ?? '').split('-').map(Number);
  const isPair = Number.isInteger(one) && Number.isInteger(other) && one !== other;
  return isPair && one !== undefined && other !== undefined ? [one, other] : null;
};

/** What takes the place of the list while it is tidied up; a merge that began in upkeep goes back there. */
export function TidyingScreen({ list, children }: { list: ListState; children: ReactNode }) {
  const { params } = useNavigation();
  const pair = pairOf(params.merge);
  if (pair !== null) {
    const onMerged = (id: number): void => {
      list.setSelection(noRows);
      setParams({ merge: null, id: params.upkeep === undefined ? String(id) : null });
    };
    return <MergeScreen key={pair.join()} ids={pair} onClose={() => setParams({ merge: null })} onMerged={onMerged} />;
  }
  if (params.upkeep !== undefined) {
    return (
      <UpkeepScreen
        onClose={() => setParams({ upkeep: null })}
        onShow={(view) => {
          setParams({ upkeep: null });
          list.showView(view);
        }}
        onCompare={openMerge}
      />
    );
  }
  return children;
}
