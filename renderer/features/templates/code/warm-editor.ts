import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { htmlSource } from './extensions.ts';
import { typeText } from './typed-text.ts';

/** After so many keys the engine has compiled what a key runs. */
const keyCount = 60;
/** A key takes so long at most, in ms, while nothing is compiled; less idle time than that is left alone. */
const keyMs = 10;

const sample = Array.from(
  { length: 40 },
  (_, index) => `<p class="line" style="color: #333333">Hello %name%, this is line ${index}</p>`,
).join('\n');

/** An editor out of sight, for people and for what reads the screen to them. */
const openUnseen = (): EditorView => {
  const parent = document.createElement('div');
  parent.inert = true;
  parent.ariaHidden = 'true';
  parent.style.cssText = 'position:fixed;inset:0 auto auto -1000px;width:600px;height:300px;visibility:hidden';
  document.body.append(parent);
  return new EditorView({
    state: EditorState.create({ doc: sample, extensions: htmlSource(), selection: { anchor: 120 } }),
    parent,
  });
};

/** Types a letter as a key does, and every other one as an input method: into the page, which the editor then reads. */
const typeLetter = (view: EditorView, key: number): void => {
  if (key % 2 === 0) {
    typeText(view, 'a');
    return;
  }
  const line = view.contentDOM.querySelectorAll('.cm-line')[5 + (key % 3)];
  const text = line && document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode();
  if (text instanceof Text) text.insertData(text.length, 'a');
};

let isBegun = false;

/**
 * The first keys in an editor take two to three times as long as those that follow, because the engine has compiled
 * nothing of what they run. So somebody types before the first person does, in idle moments and where nobody sees it.
 */
export const warmEditor = (): void => {
  if (isBegun) return;
  isBegun = true;
  let view: EditorView | null = null;
  let left = keyCount;
  const step = (deadline: IdleDeadline): void => {
    if (deadline.timeRemaining() > keyMs) {
      view ??= openUnseen();
      typeLetter(view, left);
      left -= 1;
    }
    if (left > 0) return void requestIdleCallback(step);
    const parent = view?.dom.parentElement;
    view?.destroy();
    parent?.remove();
  };
  requestIdleCallback(step);
};
