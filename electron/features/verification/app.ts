import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { SettingsValues } from '#shared/contract/settings.ts';
import type { Language } from '#shared/languages.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { createChallengeChecker } from './challenges.ts';
import type { LinkParameters } from './link-builder.ts';
import { pickLanguage } from './page-language.ts';
import { pageHeaders } from './page-style.ts';
import { codePage, confirmPage, type Outcome, outcomePage, type PageSetting } from './pages.ts';
import { createPostGuard, isKnownHost, isOwnForm, visitorOf } from './request-guard.ts';

export type PagesDeps = {
  checker: ReturnType<typeof createChallengeChecker>;
  settings: { get: () => SettingsValues; language: () => Language };
  linkBase: () => string;
  clock: Clock;
  log: Log;
};

type Env = { Bindings: HttpBindings };
type PageContext = Context<Env>;
type Status = 200 | 400 | 403 | 404 | 405 | 410 | 413 | 415 | 422 | 429 | 500;

const maxBodyBytes = 10_000;
const codePath = '/code';
const ownLinkPath = '/verify';

/** An unknown token, a wrong authcode and a link cut short must look the same: one page, one status. */
const statuses: Record<Outcome, Status> = {
  confirmed: 200,
  already: 200,
  expired: 410,
  unknown: 404,
  missing: 404,
  refused: 400,
  'too-many': 429,
  error: 500,
};

const createAnswers = ({ settings }: PagesDeps) => {
  const settingOf = (c: PageContext): PageSetting => ({
    language: pickLanguage(c.req.header('accept-language'), settings.language()),
    siteName: settings.get().siteName,
  });
  const show = (c: PageContext, page: (setting: PageSetting) => ReturnType<typeof codePage>, status: Status) => {
    const setting = settingOf(c);
    c.header('Content-Language', setting.language);
    return c.html(page(setting), status);
  };
  const tell = (c: PageContext, outcome: Outcome, status: Status = statuses[outcome]) =>
    show(c, (setting) => outcomePage(setting, outcome), status);
  return { show, tell };
};

type Answers = ReturnType<typeof createAnswers>;

/** What the form sends; anything else is an empty form. Null when it is larger than any form of ours. */
const readForm = async (c: PageContext): Promise<URLSearchParams | null> => {
  const type = c.req.header('content-type') ?? '';
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of c.req.raw.body ?? []) {
    size += piece.length;
    if (size > maxBodyBytes) return null;
    pieces.push(piece);
  }
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(type);
  return new URLSearchParams(isForm ? Buffer.concat(pieces).toString('utf8') : '');
};

const createLinkPage = ({ checker, settings }: PagesDeps, { show, tell }: Answers) => {
  const fromQuery = (c: PageContext): LinkParameters => {
    const { tokenParameter, authcodeParameter } = settings.get().verification;
    const query = new URL(c.req.url).searchParams;
    return { token: query.get(tokenParameter) ?? '', authcode: query.get(authcodeParameter) ?? '' };
  };
  return {
    /** Opening a link never confirms it: scanners of mail open every link. */
    get: (c: PageContext) => {
      const parameters = fromQuery(c);
      const state = checker.checkLink(parameters);
      if (state.kind !== 'open') return tell(c, state.kind);
      if (c.req.method === 'GET') checker.recordOpening(state);
      return show(c, (setting) => confirmPage(setting, state.signup.displayEmail, parameters), 200);
    },
    /** The secrets are in the body; a form of the site's own may post to the link as it stands. */
    post: (c: PageContext, form: URLSearchParams, onFailure: () => void) => {
      const query = fromQuery(c);
      const token = form.get('token') ?? query.token;
      const authcode = form.get('authcode') ?? query.authcode;
      const outcome = checker.confirmLink({ token, authcode });
      if (outcome === 'unknown') onFailure();
      return tell(c, outcome === 'open' ? 'error' : outcome);
    },
  };
};

const createCodePage = ({ checker }: PagesDeps, { show, tell }: Answers) => ({
  get: (c: PageContext) => show(c, (setting) => codePage(setting, false), 200),
  post: (c: PageContext, form: URLSearchParams, onFailure: () => void) => {
    const outcome = checker.confirmCode(form.get('email') ?? '', form.get('code') ?? '');
    if (outcome !== 'refused') return tell(c, outcome);
    onFailure();
    return show(c, (setting) => codePage(setting, true), 422);
  },
});

/** The verification pages as a web application; it does not listen. */
export const createPages = (deps: PagesDeps): Hono<Env> => {
  const answers = createAnswers(deps);
  const { tell } = answers;
  const guard = createPostGuard(deps.clock);
  const pages = { link: createLinkPage(deps, answers), code: createCodePage(deps, answers) };
  const app = new Hono<Env>();

  const pageAt = (path: string) => {
    if (path === codePath) return pages.code;
    // A proxy of the site's own may pass its path on as it is.
    return path === ownLinkPath || path === new URL(deps.linkBase()).pathname ? pages.link : null;
  };

  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(pageHeaders)) c.header(name, value);
    if (!isKnownHost(c.req.header('host'), deps.linkBase())) return tell(c, 'refused', 403);
    return next();
  });
  app.all('*', async (c) => {
    const page = pageAt(c.req.path);
    if (!page) return tell(c, 'missing');
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return page.get(c);
    if (c.req.method !== 'POST') {
      c.header('Allow', 'GET, HEAD, POST');
      return tell(c, 'refused', 405);
    }
    const host = c.req.header('host') ?? '';
    const isOwn = isOwnForm({ site: c.req.header('sec-fetch-site'), origin: c.req.header('origin'), host });
    if (!isOwn) return tell(c, 'refused', 403);
    const visitor = visitorOf(c.env.incoming, !isKnownHost(host, 'http://127.0.0.1'));
    if (!guard.admit(visitor)) return tell(c, 'too-many');
    const form = await readForm(c);
    return form ? page.post(c, form, () => guard.countFailure(visitor)) : tell(c, 'refused', 413);
  });
  app.onError((error, c) => {
    deps.log.error('verification page failed', { error });
    return tell(c, 'error');
  });
  return app;
};
