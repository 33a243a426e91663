import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { useStubbornFrame } from '#renderer/components/use-stubborn-frame.ts';
import type { ImageAddresses } from '#renderer/lib/use-placed-images.ts';
import { findPlace } from './find-place.ts';
import { toFrameDocument } from './frame-document.ts';
import { type FromFrame, readFromFrame, type ToFrame } from './frame-message.ts';
import { type Shown, toUpdate } from './frame-update.ts';
import { type MailFeed, useFeed } from './mail-feed.ts';
import classes from './mail-frame.module.css';
import { MailPaper, type PaperSize } from './mail-paper.tsx';
import type { PreviewSettings, ShownImages } from './preview-settings.ts';

/** How one gets from the source into the mail, and back. */
export type MailJumps = {
  /** The keyboard wants to go into the mail, to the element with the cursor. */
  isEntering: boolean;
  onEntered: () => void;
  /** An element, or a place in its text, was chosen in the mail. */
  onPick: (pick: Pick) => void;
  /** The keyboard goes back to the source. */
  onLeave: () => void;
};

type Pick = Extract<FromFrame, { kind: 'pick' }>;

/** The elements by where their start tags stand. */
const toSourcePlaces = (pick: Pick, places: Uint32Array): Pick => ({
  ...pick,
  start: places[2 * pick.start] ?? -1,
  after: places[2 * pick.after] ?? -1,
});

const noPlaces = new Uint32Array();

const placesIn = (feed: MailFeed): Uint32Array => feed.getState().mail?.places ?? noPlaces;

/** The paper's outline is the colour of those in the mail. */
const readAccent = (paper: Element | null): string => (paper === null ? '' : getComputedStyle(paper).outlineColor);

/** Hears what other windows tell this one. */
function useMessages(onMessage: (event: MessageEvent<unknown>) => void): void {
  const hear = useEffectEvent(onMessage);
  useEffect(() => {
    const listen = (event: MessageEvent<unknown>): void => hear(event);
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, []);
}

type MailFrameProps = PaperSize & {
  feed: MailFeed;
  jumps: MailJumps;
  /** The mail's own images; sent apart from it, because they are large and no key changes them. */
  ownImages: ImageAddresses;
  scheme: PreviewSettings['scheme'];
  images: ShownImages;
};

/**
 * The mail while it is being written, in a frame with a script of ours and without an origin. Each new version is sent to
 * the frame, which changes what is different; it tells what is clicked, and shows where the cursor is.
 */
export function MailFrame({ feed, jumps, ownImages, scheme, images, ...size }: MailFrameProps) {
  const { t } = useTranslation('components');
  const paper = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const source = toFrameDocument(images);
  const stubborn = useStubbornFrame(source);
  const send = (message: ToFrame): void => frame.current?.contentWindow?.postMessage(message, '*');
  const frameKey = `${images} ${stubborn.key}`;
  const [drawnKey, setDrawnKey] = useState('');
  const [isGroundDark, setGroundDark] = useState(false);
  const shown = useRef<Shown | null>(null);
  const subject = useFeed(feed, ({ mail }) => mail?.subject ?? '');
  // Not by way of React: a key draws nothing here, it only sends.
  const show = useEffectEvent(() => {
    const { mail } = feed.getState();
    const before = shown.current;
    if (mail === null || (before?.frameHtml === mail.frameHtml && before.scheme === scheme)) return;
    // Asking for it makes the page lay itself out.
    const accent = before?.scheme === scheme ? before.accent : readAccent(paper.current);
    const next = { frameHtml: mail.frameHtml, mark: mail.mark, scheme, accent };
    send(toUpdate(before, next, mail));
    shown.current = next;
  });
  const showImages = useEffectEvent(() => send({ kind: 'images', images: ownImages }));
  const reveal = useEffectEvent((at: number) => send({ kind: 'reveal', ...findPlace(placesIn(feed), at) }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: shown anew when it is another
  useEffect(() => show(), [scheme]);
  useEffect(() => feed.subscribe(() => show()), [feed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: sent when they are others
  useEffect(() => showImages(), [ownImages]);
  useEffect(() => feed.followCursor((at) => reveal(at)), [feed]);
  const enter = useEffectEvent(() => {
    frame.current?.focus();
    const editedAt = feed.getState().mail?.editedAt ?? null;
    if (editedAt !== null) reveal(editedAt);
    jumps.onEntered();
  });
  useEffect(() => {
    if (jumps.isEntering) enter();
  }, [jumps.isEntering]);
  useMessages(({ source: sender, data }) => {
    // Without an origin it cannot be known by one: only by being the window in this very frame.
    if (sender === null || sender !== frame.current?.contentWindow) return;
    const message = readFromFrame(data);
    if (message?.kind === 'pick') jumps.onPick(toSourcePlaces(message, placesIn(feed)));
    if (message?.kind === 'leave') jumps.onLeave();
    if (message?.kind === 'shown') setDrawnKey(frameKey);
    if (message?.kind === 'ground') setGroundDark(message.isDark);
  });
  return (
    <MailPaper paperRef={paper} {...{ scheme, isGroundDark }} {...size}>
      <iframe
        key={frameKey}
        ref={frame}
        className={classes.frame}
        data-scheme={scheme}
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
        title={t('mail.frame', { subject })}
        srcDoc={source}
        onLoad={() => {
          stubborn.onLoad();
          shown.current = null;
          showImages();
          show();
        }}
      />
      {drawnKey !== frameKey && (
        // Never the key of the frame: of two children with one key React may leave one behind.
        <div key={`waiting ${frameKey}`} className={classes.waiting}>
          <LoadingDelay lines={12} />
        </div>
      )}
    </MailPaper>
  );
}
