import { type ChildProcess, spawn } from 'node:child_process';
import net from 'node:net';
import { pathToFileURL } from 'node:url';

/**
 * The least that can pass for an SMTP server: it says yes to everything, counts what it took, and throws it away. It
 * runs in a process of its own, so that its work is not counted as the sender's.
 */
function serveSink(): void {
  let mailCount = 0;
  let byteCount = 0;
  const server = net.createServer((socket) => {
    socket.setNoDelay(true);
    socket.on('error', () => {});
    let rest = '';
    let isContent = false;
    socket.write('220 sink.example ESMTP\r\n');
    socket.on('data', (chunk) => {
      byteCount += chunk.length;
      const input = rest + chunk.toString('latin1');
      let at = 0;
      let out = '';
      for (;;) {
        if (isContent) {
          const end = input.indexOf('\r\n.\r\n', at);
          if (end < 0) break;
          at = end + 5;
          isContent = false;
          mailCount += 1;
          out += '250 2.0.0 Ok\r\n';
        }
        const end = input.indexOf('\r\n', at);
        if (end < 0) break;
        const command = input.slice(at, at + 4);
        at = end + 2;
        isContent = command === 'DATA';
        out += answers[command] ?? '250 2.0.0 Ok\r\n';
      }
      rest = isContent ? input.slice(Math.max(at, input.length - 4)) : input.slice(at);
      if (out !== '') socket.write(out);
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as net.AddressInfo).port }));
  process.on('message', () => {
    process.send?.({ mailCount, byteCount });
    mailCount = 0;
    byteCount = 0;
  });
  process.on('disconnect', () => process.exit(0));
}

const answers: Readonly<Record<string, string>> = {
  EHLO: '250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 50000000\r\n',
  DATA: '354 End data with <CR><LF>.<CR><LF>\r\n',
  QUIT: '221 2.0.0 Bye\r\n',
};

export type Sink = {
  readonly port: number;
  /** What it took since the last call. */
  takeCounts(): Promise<{ mailCount: number; byteCount: number }>;
  stop(): void;
};

/** Starts a sink in its own process; `stop` it, or it ends with this one. */
export async function startSink(): Promise<Sink> {
  const child = spawn(process.execPath, [import.meta.filename], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { port } = await nextMessage<{ port: number }>(child);
  return {
    port,
    takeCounts: async () => {
      child.send('counts');
      return await nextMessage(child);
    },
    stop: () => child.disconnect(),
  };
}

const nextMessage = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => {
      child.off('error', reject);
      resolve(message as T);
    });
    child.once('error', reject);
  });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) serveSink();
