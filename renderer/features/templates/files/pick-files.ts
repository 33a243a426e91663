/** What mails can show; what a file really is, the main process sees from its bytes. */
export const imageEndings = '.png,.jpg,.jpeg,.gif,.webp';

/** Lets a person choose files from the disk; call it from a click or a key. */
export const pickFiles = (accept: string, onPicked: (files: readonly File[]) => void): void => {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = accept;
  input.addEventListener('change', () => onPicked([...(input.files ?? [])]));
  input.click();
};
