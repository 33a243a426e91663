import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { AppEvent } from '#shared/contract/events.ts';
import { channels } from './ipc/channels.ts';

// All that the page can reach of the app: one call, the wish to stop one, one stream of events. Names and inputs are
// checked by the router.
contextBridge.exposeInMainWorld('countersign', {
  shell: 'electron',
  invoke: (name: string, input: unknown, key?: number) => ipcRenderer.invoke(channels.invoke, { name, input }, key),
  cancel: (key: number) => ipcRenderer.send(channels.cancel, key),
  subscribe: (listener: (event: AppEvent) => void) => {
    const deliver = (_: IpcRendererEvent, event: AppEvent): void => listener(event);
    ipcRenderer.on(channels.event, deliver);
    return () => {
      ipcRenderer.off(channels.event, deliver);
    };
  },
});
