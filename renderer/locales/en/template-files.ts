import type { Texts } from '../../lib/translation.ts';

/** Sentences of the rules about images and files; they stand with those of the other rules. */
export const fileProblems = {
  'missing-image': 'No image of this template is called “{{name}}”. Readers see a broken one.',
  'unused-image': 'Nothing in the mail shows “{{name}}”, so it is not sent.',
};

export const fileReasons = {
  'missing-image':
    'An address that begins with cid: shows an image that travels with the mail. Paste the image into the HTML again, or take the element out.',
  'unused-image':
    'An image stays here when its element is deleted, so that undo can bring it back. Remove it if it is not needed any more.',
};

/** Images and files of a template in its editor. */
export const templateFiles = {
  label: 'Files',
  insertImage: 'Insert an image',
  attach: 'Attach files',
  notHere: 'Not taken here. Drop a file on the HTML to add it to the mail, or on the list of templates to import it.',
  drop: 'Images dropped into the HTML are shown there; all other files are attached.',
  total: '{{size}} in all',
  how: { shown: 'shown in the mail', notShown: 'not shown', attached: 'attached' },
  show: 'Insert at the cursor',
  attachInstead: 'Attach instead of showing it',
  rename: 'Rename',
  newName: 'New name of {{file}}',
  save: 'Save a copy',
  notSaved: 'No copy of “{{file}}” was saved.',
  notShown: '“{{file}}” was not inserted.',
  remove: 'Remove',
  key: { rename: 'F2', remove: 'Del' },
  removed: '“{{file}}” was removed.',
  removedUnused_one: '{{count}} unused image was removed.',
  removedUnused_other: '{{count}} unused images were removed.',
  attachments_one: '{{count}} attached file',
  attachments_other: '{{count}} attached files',
  headerSizes_one: '{{count}} file with {{size}} goes with it; encoding adds a third.',
  headerSizes_other: '{{count}} files with {{size}} go with it; encoding adds a third.',
  refused: {
    tooLarge: '“{{file}}” has {{size}}. A file of a template may have {{limit}} at most. It was not added.',
    total: 'With “{{file}}” the files would have {{size}}. Together they may have {{limit}}: remove one first.',
    count: '“{{file}}” was not added: a template has {{limit}} files at most.',
  },
  attached: {
    tooLarge: '“{{file}}” has {{size}}. Images over {{limit}} are slow to open in a mail, so it was attached instead.',
    notShown:
      '“{{file}}” was attached, not shown: mail programs show PNG, JPEG, GIF and WebP, but no SVG and no other kinds.',
    unreadable: '“{{file}}” was attached, not shown: there is no image in it that could be read.',
  },
} satisfies Texts;
