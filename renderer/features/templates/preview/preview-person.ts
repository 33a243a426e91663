import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';

/** People who do not exist, each of whom breaks the templates that only ever met a "Zoë". */
export const edgeCases = ['long-name', 'empty-name', 'cjk', 'rtl', 'quotes'] as const;
export type EdgeCase = (typeof edgeCases)[number];

/** Whose data the preview shows: a signup by its id, the made-up person, an edge case, or what a person typed. */
export type PreviewPerson = number | 'made-up' | 'by-hand' | EdgeCase;

type Values = Readonly<Record<string, string>>;
type Addressee = { readonly name: string; readonly email: string };

/** Reads the person of an address (`person=12`, `person=rtl`); whatever it cannot read is the made-up one. */
export const readPerson = (param: string | undefined): PreviewPerson => {
  const id = Number(param);
  if (param !== undefined && Number.isInteger(id) && id > 0) return id;
  return param === 'by-hand' ? param : (edgeCases.find((edgeCase) => edgeCase === param) ?? 'made-up');
};

/** The inverse of `readPerson`; null for the made-up person, who needs no mention. */
export const writePerson = (person: PreviewPerson): string | null => (person === 'made-up' ? null : String(person));

/** `field` stands in every field of one's own: what a name does to a layout, a field does as well. */
const examples: Readonly<Record<EdgeCase, Addressee & { field: string }>> = {
  'long-name': {
    // One word of 63 letters cannot wrap, and many cannot be cut off: both are in real lists.
    name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft Wolfeschlegelsteinhausenbergerdorff-Müller-Lüdenscheidt von und zu Hohenzollern-Sigmaringen',
    email:
      'a-local-part-of-sixty-four-characters-is-the-longest-one-allowed@a-very-long-domain-name-that-somebody-registered.example.com',
    field: 'Averyveryverylongwordwithoutanyblankinwhichalinecouldbebroken, and then some more words',
  },
  'empty-name': { name: '', email: 'nobody@example.com', field: '' },
  cjk: { name: '欧阳震华・佐々木 希・김민준', email: 'ouyang@example.cn', field: '金牌会员（终身）' },
  rtl: { name: 'محمد بن عبد الله الهاشمي', email: 'mohammed@example.com', field: 'العضوية الذهبية' },
  quotes: {
    name: `Conan "Coco" O'Brien <b>&amp; Söhne</b> %email% {{name}}`,
    email: `o'brien+"test"@example.com`.replaceAll('"', ''),
    field: `5 > 3 & 2 < 4, "quoted", 'single', <script>alert(1)</script>`,
  },
};

const isOwnField = (name: string): boolean => !BUILT_IN_VARIABLES.some((builtIn) => builtIn === name);

const asEdgeCase = (values: Values, edgeCase: EdgeCase): Values => {
  const { name, email, field } = examples[edgeCase];
  const fields = Object.keys(values).filter(isOwnField);
  return { ...values, ...Object.fromEntries(fields.map((own) => [own, field])), name, email };
};

/** What was typed by hand for variables that exist; nothing for anybody else. */
export const typedFor = (person: PreviewPerson, values: Values, typed: Values): Values =>
  person === 'by-hand' ? Object.fromEntries(Object.entries(typed).filter(([name]) => Object.hasOwn(values, name))) : {};

/**
 * What a mail to this person is rendered with. `values` are those of the signup, or of the made-up person for everyone
 * else; of what was typed, only variables that exist count, so that an unknown one stays visible as such.
 */
export const valuesFor = (person: PreviewPerson, values: Values, typed: Values): Values => {
  if (typeof person === 'number' || person === 'made-up') return values;
  if (person !== 'by-hand') return asEdgeCase(values, person);
  return { ...values, ...typedFor(person, values, typed) };
};

/** Who the mail is addressed to: the person on the list, or whom the values name. */
export const addresseeOf = (person: PreviewPerson, values: Values, found: Addressee): Addressee =>
  typeof person === 'number' || person === 'made-up' ? found : { name: values.name ?? '', email: values.email ?? '' };

/** Whose mail it is for whoever makes it: a signup's by its id, or a made-up person's with what was made up of them. */
export const describePerson = (
  person: PreviewPerson,
  values: Values,
  typed: Values,
): { signupId: number | null; values: Values } => ({
  signupId: typeof person === 'number' ? person : null,
  values:
    person === 'by-hand'
      ? typedFor(person, values, typed)
      : Object.fromEntries(
          Object.entries(valuesFor(person, values, typed)).filter(([name, value]) => values[name] !== value),
        ),
});
