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
