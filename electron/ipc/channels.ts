/** The two IPC channels; whatever else the page wants is a call by name through the first. */
export const channels = { invoke: 'countersign:invoke', event: 'countersign:event' } as const;
