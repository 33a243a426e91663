import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import classes from './split-view.module.css';

type SplitViewProps = {
  /** Under this name the sizes are remembered; unique in the app. */
  id: string;
  /** The list or the source. */
  start: ReactNode;
  /** The detail or the preview; null leaves the whole room to `start`. */
  end: ReactNode | null;
  /** px, or a share as "50%". */
  endSize?: number | string;
  minStart?: number;
  minEnd?: number;
  orientation?: 'horizontal' | 'vertical';
  /** Keep `endSize` in px when the window grows (a detail panel) or share the room (an editor and its preview). */
  keepEndSize?: boolean;
};

/**
 * Two panes with a divider that the mouse and the arrow keys move; double click resets it. Where both do not fit side by
 * side (200 % zoom, a narrow window), the end pane covers the start pane until it is closed. The start pane stays mounted
 * throughout: a list keeps its place and the focus while rows are opened and closed beside it.
 */
export function SplitView(props: SplitViewProps) {
  const { id, start, end, endSize = 380, minStart = 280, minEnd = 300, orientation = 'horizontal' } = props;
  const { t } = useTranslation('components');
  const { ref, width } = useElementSize<HTMLDivElement>();
  const isNarrow = orientation === 'horizontal' && width > 0 && width < minStart + minEnd;
  const isSplit = end !== null && !isNarrow;
  const layout = useDefaultLayout({
    id: `countersign.split.${id}`,
    panelIds: isSplit ? ['start', 'end'] : ['start'],
    storage: localStorage,
    onlySaveAfterUserInteractions: true,
  });
  return (
    <div ref={ref} className={classes.root}>
      <Group
        id={id}
        orientation={orientation}
        className={classes.group}
        inert={end !== null && isNarrow}
        {...(layout.defaultLayout && { defaultLayout: layout.defaultLayout })}
        onLayoutChanged={layout.onLayoutChanged}
      >
        <Panel id="start" minSize={isSplit ? minStart : 0} className={classes.pane}>
          {start}
        </Panel>
        {isSplit && <Separator className={classes.divider} aria-label={t('panel.resize')} />}
        {isSplit && (
          <Panel
            id="end"
            defaultSize={endSize}
            minSize={minEnd}
            className={classes.pane}
            groupResizeBehavior={(props.keepEndSize ?? true) ? 'preserve-pixel-size' : 'preserve-relative-size'}
          >
            {end}
          </Panel>
        )}
      </Group>
      {end !== null && isNarrow && <div className={classes.cover}>{end}</div>}
    </div>
  );
}
