import { history, undo } from '@codemirror/commands';
import { EditorState, type StateEffect } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { editOffScreen } from '#renderer/features/templates/editor/use-fixes.ts';
import { findFix } from '#renderer/features/templates/problems/find-fix.ts';
import type { Draft, KeptEditor, TemplateSession } from '#renderer/features/templates/session/template-session.ts';
import { applyFix } from '#shared/domain/template/fix.ts';
import { findTemplateProblems } from '#shared/domain/template/problems.ts';

const source = {
  subject: 'Hello',
  preheader: 'Read this',
  html: '<!doctype html><p>Hi</p><script>1</script>',
  text: null,
  defaults: {},
};
const context = { kind: 'announcement', knownVariables: ['name'] } as const;
const script = findTemplateProblems(source, context).find(({ rule }) => rule === 'script-element')!;

describe('the fix of a problem', () => {
  test('is the one of the text as it is now', () => {
    const fix = findFix(source, context, script)!;
    expect(applyFix(source, fix).html).toBe('<!doctype html><p>Hi</p>');
  });

  test('is none once the problem moved or is gone, so that nothing else is cut out', () => {
    expect(findFix({ ...source, html: `<p>More</p>${source.html}` }, context, script)).toBeNull();
    expect(findFix({ ...source, html: '<!doctype html><p>Hi</p>' }, context, script)).toBeNull();
  });
});

describe('a fix in a part that is not on the screen', () => {
  const open = (kept: Map<string, KeptEditor>) => {
    let draft = { ...source, name: 'A', kind: 'announcement', text: 'one two' } as Draft;
    const session = { kept, getDraft: () => draft, change: (patch: object) => (draft = { ...draft, ...patch }) };
    return session as unknown as TemplateSession;
  };
  const edits = [{ part: 'text', from: 0, to: 3, insert: 'three' }] as const;

  test('changes the draft', () => {
    const session = open(new Map());
    editOffScreen(session, 'text', edits);
    expect(session.getDraft().text).toBe('three two');
  });

  test('can be undone when its editor comes back', () => {
    const state = EditorState.create({ doc: 'one two', extensions: [history()] });
    const session = open(new Map([['text', { state, scroll: {} as StateEffect<unknown> }]]));
    editOffScreen(session, 'text', edits);
    let now = session.kept.get('text')!.state;
    expect(now.doc.toString()).toBe('three two');
    undo({ state: now, dispatch: (transaction) => (now = transaction.state) });
    expect(now.doc.toString()).toBe('one two');
  });
});
