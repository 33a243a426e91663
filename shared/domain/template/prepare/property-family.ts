const FAMILIES: Readonly<Record<string, string>> = {
  'line-height': 'font',
  'row-gap': 'gap',
  'column-gap': 'gap',
  'inline-size': 'width',
  'block-size': 'height',
  top: 'inset',
  right: 'inset',
  bottom: 'inset',
  left: 'inset',
  'place-content': 'align',
  'place-items': 'align',
  'place-self': 'align',
  'justify-content': 'align',
  'justify-items': 'align',
  'justify-self': 'align',
  columns: 'column',
  zoom: 'transform',
};

/** Properties that can set each other, as shorthands do: all that begin alike, and those that do although they do not. */
export function familyOf(property: string): string {
  if (property.startsWith('--')) return property;
  const name = property.replace(/^-(?:webkit|moz|ms|o)-/, '');
  return FAMILIES[name] ?? /^[^-]*/.exec(name)?.[0] ?? name;
}
