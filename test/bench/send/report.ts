import type { Floor } from './floors.ts';
import type { Result } from './result.ts';

const columns: readonly { title: string; width: number; show: (result: Result) => string }[] = [
  { title: 'sender', width: -20, show: ({ peer }) => peer },
  { title: 'RTT ms', width: 6, show: ({ roundTripMs }) => String(roundTripMs) },
  { title: 'conn.', width: 5, show: ({ connections }) => String(connections) },
  { title: 'mails', width: 7, show: ({ count }) => String(count) },
  { title: 'mails/s', width: 8, show: ({ mailsPerSecond }) => mailsPerSecond.toFixed(mailsPerSecond < 100 ? 1 : 0) },
  { title: 'min..max', width: 14, show: ({ allMailsPerSecond: all }) => range(all) },
  { title: 'CPU s/1000', width: 10, show: ({ cpuSecondsPer1000 }) => cpuSecondsPer1000.toFixed(3) },
  { title: 'peak MB', width: 7, show: ({ peakMegabytes }) => peakMegabytes.toFixed(0) },
  { title: 'over idle', width: 9, show: ({ megabytesAboveIdle }) => megabytesAboveIdle.toFixed(0) },
  { title: 'loop p99 ms', width: 11, show: ({ loopDelayP99Ms }) => loopDelayP99Ms.toFixed(1) },
  { title: 'max ms', width: 7, show: ({ loopDelayMaxMs }) => loopDelayMaxMs.toFixed(0) },
];

const range = (values: readonly number[]): string =>
  [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(0)).join('..');

const pad = (text: string, width: number): string => (width < 0 ? text.padEnd(-width) : text.padStart(width));

const line = (cells: (column: (typeof columns)[number]) => string): string =>
  columns.map((column) => pad(cells(column), column.width)).join('  ');

export const resultHead = (): string => line(({ title }) => title);
export const resultLine = (result: Result): string => line(({ show }) => show(result));

const verdict = ({ holds }: Floor): string => (holds === null ? 'not measured' : holds ? 'holds' : 'DOES NOT HOLD');

export const floorLine = (floor: Floor): string => {
  const measured = floor.measured === null ? '—' : floor.measured.toFixed(2);
  return `${floor.name.padEnd(58)} ${measured.padStart(9)}  ${floor.rule} ${String(floor.bound).padEnd(5)} ${verdict(floor)}`;
};
