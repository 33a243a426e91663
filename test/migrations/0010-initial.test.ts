import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from '#electron/db/migrations/index.ts';
import { openDatabase } from '#electron/db/open.ts';
import { openTestContext } from '#test/support/context.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const tables = [
  'account',
  'attempt',
  'challenge',
  'mail_context',
  'message',
  'own_field',
  'practice_mail',
  'practice_source',
  'run',
  'secret',
  'send_ledger',
  'sending_session',
  'setting',
  'signup',
  'signup_event',
  'template',
  'template_version',
];

describe('the first schema, from an empty folder', () => {
  it('has every table, each of them strict', () => {
    const { db } = openTestContext();
    const list = db.handle.pragma('table_list') as { name: string; type: string; strict: number; schema: string }[];
    const own = list.filter(
      ({ name, schema, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'),
    );
    expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining(tables));
    expect(own.filter(({ strict }) => strict !== 1)).toEqual([]);
    expect(db.handle.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
  });

  it('lets an address be on the list once, and again after it was deleted', () => {
    const { handle } = openTestContext().db;
    const insert = handle.prepare(
      `INSERT INTO signup (email, email_key, token, created_at, updated_at) VALUES ('a', 'a', ?, '', '')`,
    );
    insert.run('1');
    expect(() => insert.run('2')).toThrow('UNIQUE');
    handle.exec(`UPDATE signup SET deleted_at = '2026-11-21', deletion_id = 'd'`);
    insert.run('3');
  });

  it('forgets a person’s events and challenges with the person, and keeps the messages', () => {
    const { handle } = openTestContext().db;
    handle.exec(`
      INSERT INTO signup (id, email, email_key, token, created_at, updated_at) VALUES (1, 'a', 'a', 't', '', '');
      INSERT INTO signup_event (signup_id, at, kind) VALUES (1, '', 'added');
      INSERT INTO template_version (id, revision, name, kind, subject, preheader, html, defaults, created_at)
        VALUES (1, 1, '', 'verification', '', '', '', '{}', '');
      INSERT INTO account (id, kind, name, host, port, security, from_address, created_at) VALUES (1, 'smtp', '', '', 1, 'tls', '', '');
      INSERT INTO run (id, template_version_id, account_id, account_name, state, is_bulk, total, created_at)
        VALUES (1, 1, 1, '', 'finished', 0, 1, '');
      INSERT INTO message (id, run_id, signup_id, account_id, email, name, variables, state, message_id, created_at, updated_at)
        VALUES (1, 1, 1, 1, '', '', '{}', 'sent', '', '', '');
      INSERT INTO challenge (signup_id, message_id, authcode_hash, created_at) VALUES (1, 1, x'00', '');
      DELETE FROM signup;`);
    const count = (table: string): unknown => handle.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect([count('signup_event'), count('challenge'), count('message')]).toEqual([0, 0, 1]);
    expect(handle.prepare('SELECT signup_id FROM message').pluck().get()).toBeNull();
  });

  it('refuses states that the product does not know', () => {
    const { handle } = openTestContext().db;
    expect(() =>
      handle.exec(
        `INSERT INTO signup (email, email_key, token, state, created_at, updated_at) VALUES ('a', 'a', 't', 'maybe', '', '')`,
      ),
    ).toThrow('CHECK');
  });
});

describe('a data folder of a newer version', () => {
  it('is refused with a sentence and left untouched, byte for byte', () => {
    const folder = createTempFolder();
    const path = join(folder, 'countersign.db');
    const first = openDatabase({ folder });
    first.db.handle.pragma('user_version = 999990');
    first.close();
    const before = readFileSync(path);
    expect(() => openDatabase({ folder })).toThrow(
      expect.objectContaining({ code: 'storage.newer', key: 'error.storage-newer' }),
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('the pages of a list', () => {
  it.each([
    'ORDER BY created_at DESC, id DESC',
    'ORDER BY email_key ASC, id ASC',
    'ORDER BY substr(name, 1, 100) COLLATE NOCASE DESC, id DESC',
    'ORDER BY state ASC, created_at ASC, id ASC',
    'ORDER BY source COLLATE NOCASE ASC, created_at ASC, id ASC',
    'AND last_mail_at IS NOT NULL ORDER BY last_mail_at DESC, id DESC',
  ])('are read along an index: %s', (order) => {
    const { db } = openTestContext();
    const plan = db.handle
      .prepare(`EXPLAIN QUERY PLAN SELECT * FROM signup WHERE deleted_at IS NULL ${order} LIMIT 100`)
      .all() as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join('; ')).toMatch(/USING INDEX/);
    expect(plan.map(({ detail }) => detail).join('; ')).not.toMatch(/TEMP B-TREE/);
  });
});
