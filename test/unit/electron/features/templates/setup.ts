import { createSettingsService, type SettingsService } from '#electron/features/settings/service.ts';
import { createSignupService, type SignupService } from '#electron/features/signups/service.ts';
import { createTemplateService, type TemplateService } from '#electron/features/templates/service.ts';
import type { Account } from '#shared/contract/accounts.ts';
import { accountLimits } from '#shared/contract/accounts.ts';
import { openTestContext, type TestContext } from '#test/support/context.ts';

const account: Account = {
  id: 1,
  kind: 'practice',
  name: 'Practice mailbox',
  provider: 'practice',
  host: '127.0.0.1',
  port: 2525,
  security: 'none',
  username: 'practice',
  hasSecret: true,
  fromName: 'Shop, "Best"',
  fromAddress: 'shop@example.com',
  replyTo: '',
  limits: accountLimits.parse({}),
  pause: null,
  isDefault: true,
};

export type TemplateSetup = {
  context: TestContext;
  templates: TemplateService;
  settings: SettingsService;
  signups: SignupService;
};

/** The template service with real settings and signups; account and link are fixed, so that values can be compared. */
export const openTemplates = (options: Parameters<typeof openTestContext>[0] = {}): TemplateSetup =>
  buildTemplates(openTestContext(options));

/** The same on a data file that is open already: what only the service remembered is gone. */
export const buildTemplates = (context: TestContext): TemplateSetup => {
  const settings = createSettingsService(context);
  const signups = createSignupService(context);
  const templates = createTemplateService(context, {
    settings,
    signups,
    accounts: { getDefault: () => account },
    verificationLinks: { exampleLink: () => ({ url: 'http://127.0.0.1:8000/?token=t&authcode=a', code: '123456' }) },
  });
  return { context, templates, settings, signups };
};
