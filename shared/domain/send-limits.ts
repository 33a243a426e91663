/** How many mails an account may send in a span of time; null for as many as it can. */
export type SendLimits = {
  readonly perSecond: number | null;
  readonly perMinute: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
  /** The share of each limit, in per cent, that a run to many leaves to single mails. */
  readonly reservePercent: number;
};

export type LimitName = 'perSecond' | 'perMinute' | 'perHour' | 'perDay';

/** `stepMs` is how exactly the past is remembered: a limit frees up at most this much later than it could. */
const spans: readonly { name: LimitName; spanMs: number; stepMs: number }[] = [
  { name: 'perSecond', spanMs: 1_000, stepMs: 10 },
  { name: 'perMinute', spanMs: 60_000, stepMs: 1_000 },
  { name: 'perHour', spanMs: 3_600_000, stepMs: 10_000 },
  { name: 'perDay', spanMs: 86_400_000, stepMs: 60_000 },
];

export const longestSpanMs = 86_400_000;

/** What a run to many may use of a limit: never nothing, or it would wait for ever. */
export const bulkShare = (limit: number, reservePercent: number): number =>
  Math.max(1, Math.floor((limit * (100 - reservePercent)) / 100));

type Bucket = { startMs: number; count: number };

/** The sends of one span, in steps; `used` never falls short of what any window of that length really held. */
class Span {
  readonly name: LimitName;
  readonly limit: number;
  readonly #spanMs: number;
  readonly #stepMs: number;
  readonly #bulkLimit: number;
  #buckets: Bucket[] = [];
  #used = 0;

  constructor(name: LimitName, limit: number, options: { spanMs: number; stepMs: number; reservePercent: number }) {
    this.name = name;
    this.limit = limit;
    this.#spanMs = options.spanMs;
    this.#stepMs = options.stepMs;
    this.#bulkLimit = bulkShare(limit, options.reservePercent);
  }

  add(atMs: number, count: number): void {
    const startMs = Math.floor(atMs / this.#stepMs) * this.#stepMs;
    const last = this.#buckets.at(-1);
    if (last && last.startMs >= startMs) last.count += count;
    else this.#buckets.push({ startMs, count });
    this.#used += count;
  }

  /** Takes back what `add` added a moment ago. */
  remove(count: number): void {
    const last = this.#buckets.at(-1);
    if (!last) return;
    const removed = Math.min(count, last.count);
    last.count -= removed;
    this.#used -= removed;
  }

  used(nowMs: number): number {
    this.#forget(nowMs);
    return this.#used;
  }

  free(nowMs: number, isBulk: boolean): number {
    return Math.max(0, this.#allowed(isBulk) - this.used(nowMs));
  }

  /** When the next mail may go: now, or when enough of the past has left the window. */
  nextFreeAtMs(nowMs: number, isBulk: boolean): number {
    let excess = this.used(nowMs) - this.#allowed(isBulk) + 1;
    if (excess <= 0) return nowMs;
    for (const bucket of this.#buckets) {
      excess -= bucket.count;
      if (excess <= 0) return bucket.startMs + this.#stepMs + this.#spanMs;
    }
    return nowMs + this.#spanMs;
  }

  #allowed(isBulk: boolean): number {
    return isBulk ? this.#bulkLimit : this.limit;
  }

  /** Drops what is older than the span. What lies in the future was counted before the clock was set back: it is now. */
  #forget(nowMs: number): void {
    const last = this.#buckets.at(-1);
    if (last && last.startMs > nowMs) {
      const startMs = Math.floor(nowMs / this.#stepMs) * this.#stepMs;
      for (const bucket of this.#buckets) bucket.startMs = Math.min(bucket.startMs, startMs);
    }
    let gone = 0;
    for (const bucket of this.#buckets) {
      if (bucket.startMs + this.#stepMs + this.#spanMs > nowMs) break;
      this.#used -= bucket.count;
      gone += 1;
    }
    if (gone > 0) this.#buckets.splice(0, gone);
  }
}

export type LimitUse = { name: LimitName; limit: number; used: number };

/**
 * Keeps count of what an account sends and says when the next mail may go. Whatever the times of the sends, no window
 * of a limit's length holds more than the limit; a run to many stays below it by the reserve.
 */
export class SendRate {
  readonly #spans: readonly Span[];

  constructor(limits: SendLimits) {
    const { reservePercent } = limits;
    this.#spans = spans.flatMap(({ name, spanMs, stepMs }) => {
      const limit = limits[name];
      return limit === null ? [] : [new Span(name, limit, { spanMs, stepMs, reservePercent })];
    });
  }

  /** Counts `count` mails sent at `atMs`; times must not go back, except with the clock. */
  add(atMs: number, count = 1): void {
    for (const span of this.#spans) span.add(atMs, count);
  }

  /** Takes back mails that were added a moment ago and never reached the server. */
  remove(count = 1): void {
    for (const span of this.#spans) span.remove(count);
  }

  /** How many mails may go now; Infinity without limits. */
  free(nowMs: number, isBulk: boolean): number {
    return this.#spans.reduce((least, span) => Math.min(least, span.free(nowMs, isBulk)), Number.POSITIVE_INFINITY);
  }

  /** When the next mail may go; `nowMs` for at once. */
  nextFreeAtMs(nowMs: number, isBulk: boolean): number {
    return this.#spans.reduce((latest, span) => Math.max(latest, span.nextFreeAtMs(nowMs, isBulk)), nowMs);
  }

  uses(nowMs: number): LimitUse[] {
    return this.#spans.map((span) => ({ name: span.name, limit: span.limit, used: span.used(nowMs) }));
  }
}

/**
 * How long `count` mails take under the limits of an account that has sent nothing yet, if `perSecond` is what the
 * connections manage. Each span's first share goes at once, every further one takes a whole span.
 */
export const estimateSeconds = (count: number, limits: SendLimits, isBulk: boolean, perSecond: number): number => {
  const waits = spans.map(({ name, spanMs }) => {
    const limit = limits[name];
    if (limit === null) return 0;
    const share = isBulk ? bulkShare(limit, limits.reservePercent) : limit;
    return (Math.ceil(count / share) - 1) * (spanMs / 1_000);
  });
  return Math.max(count / perSecond, ...waits);
};
