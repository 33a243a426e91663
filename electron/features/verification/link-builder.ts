export type LinkParameters = { token: string; authcode: string };

/** How a link is written: where it leads and how its two parameters are called. */
export type LinkFormat = { base: string; tokenParameter: string; authcodeParameter: string };

const mark = 'TOKEN';

/**
 * Makes the function that writes links. A query and a fragment that the base has already stay, but for parameters of
 * the same names. The base is taken apart once; tokens are base64url, which needs no escaping in a URL (RFC 4648,
 * section 5), so a link then costs one concatenation.
 */
export const createLinkBuilder = ({ base, tokenParameter, authcodeParameter }: LinkFormat) => {
  const url = new URL(base);
  url.searchParams.delete(tokenParameter);
  url.searchParams.delete(authcodeParameter);
  url.searchParams.append(tokenParameter, mark);
  const { hash } = url;
  url.hash = '';
  const head = url.href.slice(0, -mark.length);
  const middle = `&${new URLSearchParams({ [authcodeParameter]: '' })}`;
  return ({ token, authcode }: LinkParameters): string => `${head}${token}${middle}${authcode}${hash}`;
};
