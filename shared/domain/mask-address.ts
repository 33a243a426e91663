/**
 * An address that its owner recognises and nobody else can use: `zoe@example.com` becomes `z•••@example.com`. The
 * number of dots says nothing about the length of what they hide.
 */
export const maskAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  if (at <= 0) return '•••';
  const [first = ''] = address.slice(0, at);
  return `${first}•••${address.slice(at)}`;
};
