import { describe, expect, it } from 'vitest';
import { translate } from '#shared/messages/index.ts';
import { openImports, peopleOf } from './open-imports.ts';
import { readBytes } from './read-file.ts';

const mended = (text: string): string => text.replace('nobody', 'ann@example.com');

describe('the rows that an import left out', () => {
  it('come back as they were once they are mended, without the columns that were put beside them', async () => {
    const { plan, imports, importAll, signups } = openImports();
    const { uploadId } = await plan(
      'email,name,phone,Line\nnobody,Ann,+49 30 12 34,ann_on_line\nbob@example.com,Bob,1,\n',
    );
    const { text } = imports.badRows(uploadId);
    expect(text).toContain("'+49 30 12 34");
    await importAll(mended(text));
    expect(peopleOf({ signups }).map(({ name, fields }) => ({ name, fields }))).toEqual([
      { name: 'Ann', fields: { phone: '+49 30 12 34', Line: 'ann_on_line' } },
    ]);
  });

  it('have one line number and one reason, however often they are saved', async () => {
    const { plan, imports } = openImports();
    const first = await plan('email,name\nbob@example.com,Bob\nnobody,Ann\n');
    const again = await plan(imports.badRows(first.uploadId).text);
    expect(imports.badRows(again.uploadId).text.split('\r\n').slice(0, 2)).toEqual([
      '\ufeffLine,email,name,Reason',
      expect.stringMatching(/^2,nobody,Ann,"An address needs [^"]*"$/),
    ]);
  });

  it('are known in either language, and without names of columns', async () => {
    const heading = [translate('zh-CN', 'import.line-column'), '', '', translate('zh-CN', 'import.reason-column')];
    const text = `\ufeff${heading.join(',')}\r\n7,ann@example.com,Ann,x\r\n`;
    expect(await readBytes(Buffer.from(text))).toMatchObject({
      people: [{ email: 'ann@example.com', name: 'Ann', fields: {} }],
      columns: [{ kind: 'email' }, { kind: 'name' }],
    });
  });
});

describe('a row with more cells than the table has columns', () => {
  const rowsBefore = Array.from({ length: 150 }, (_, index) => `person${index}@example.com,Person ${index}\n`).join('');
  const text = `email,name\n${rowsBefore}ann@example.com,Miller, Ann\nbob@example.com,Bob,,\n`;

  it('is left out with its reason, and empty cells are not', async () => {
    const { plan } = openImports();
    const { report } = await plan(text);
    expect(report).toMatchObject({ rows: 152, new: 151, bad: 1 });
    expect(report?.badRows).toMatchObject([
      { line: 152, value: 'ann@example.com', message: translate('en', 'import.row.too-wide') },
    ]);
  });

  it('is saved with all its cells, and left out again until it is mended', async () => {
    const { plan, imports, importAll, signups } = openImports();
    const first = await plan(text);
    const saved = imports.badRows(first.uploadId).text;
    expect(saved).toContain('152,ann@example.com,Miller," Ann",');
    const again = await plan(saved);
    expect(again.report).toMatchObject({ rows: 1, new: 0, bad: 1 });
    await importAll(saved.replace('Miller," Ann"', 'Ann Miller'));
    expect(peopleOf({ signups }).map(({ name }) => name)).toEqual(['Ann Miller']);
  });
});
