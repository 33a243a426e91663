/** The IPC channels; whatever else the page wants is a call by name through the first. `cancel` names a call by its key. */
export const channels = {
  invoke: 'countersign:invoke',
  cancel: 'countersign:cancel',
  event: 'countersign:event',
} as const;
