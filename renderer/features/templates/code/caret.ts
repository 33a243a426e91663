import type { Extension } from '@codemirror/state';
import { EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** ms without a key after which the caret blinks. */
const restMs = 500;
const resting = 'cm-caret-resting';

const plugin = ViewPlugin.fromClass(
  class {
    readonly #view: EditorView;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #movedAtMs = 0;
    #isResting = false;

    constructor(view: EditorView) {
      this.#view = view;
      this.#stand();
    }

    update(update: ViewUpdate): void {
      if (update.selectionSet || update.docChanged || update.focusChanged) this.#stand();
    }

    destroy(): void {
      clearTimeout(this.#timer);
    }

    #stand(): void {
      if (this.#isResting) this.#setResting(false);
      this.#movedAtMs = performance.now();
      // One timer for a row of keys: setting one takes longer than anything else here.
      this.#timer ??= setTimeout(this.#look, restMs);
    }

    #look = (): void => {
      const leftMs = this.#movedAtMs + restMs - performance.now();
      this.#timer = leftMs > 0 ? setTimeout(this.#look, leftMs) : undefined;
      if (leftMs <= 0) this.#setResting(true);
    };

    #setResting(isResting: boolean): void {
      this.#isResting = isResting;
      this.#view.scrollDOM.querySelector('.cm-cursorLayer')?.classList.toggle(resting, isResting);
    }
  },
);

const look = EditorView.theme({
  '& > .cm-scroller > .cm-cursorLayer': { animation: 'none !important' },
  [`&.cm-focused > .cm-scroller > .cm-cursorLayer.${resting}`]: {
    animation: 'steps(1) cm-caret 1.2s infinite !important',
  },
  '@keyframes cm-caret': { '50%': { opacity: 0 } },
});

/**
 * The caret stands still while keys follow each other and blinks when they rest. CodeMirror begins a new animation at
 * each key instead; the engine remembers all of them until its memory is cleared, and looks through them at each key:
 * after some hundred keys that takes longer than the key itself.
 */
export const restingCaret: Extension = [plugin, look];
