/** A template as a person writes it. Subject, preheader and text are plain text, never HTML. */
export type TemplateSource = {
  readonly subject: string;
  /** The line that clients show after the subject; empty for none. */
  readonly preheader: string;
  readonly html: string;
  /** null: derived from the HTML. */
  readonly text: string | null;
  /** What stands in for a variable whose value is missing or blank. */
  readonly defaults: Readonly<Record<string, string>>;
};

/** The values of one mail by variable name. A name that is missing here is unknown; a known one may be empty. */
export type VariableValues = Readonly<Record<string, string>>;

export type MailContent = { readonly subject: string; readonly html: string; readonly text: string };

/** Places where no value can stand safely: it is left out there, and the template has a problem. */
export const DROPPED_PLACES = ['tag', 'comment', 'script', 'declaration', 'markup', 'css', 'address'] as const;
export type DroppedPlace = (typeof DROPPED_PLACES)[number];

/**
 * What the value has to be written in, inside the markup:
 * - `text`: as it is; `line`: without line breaks (the subject);
 * - `address`: a whole address or its beginning, http, https or mailto, else `#`;
 * - `address-part`: percent-encoded; `mailbox`: the same, but `@` stays (after `mailto:`);
 * - `css-value`, `css-string`, `css-address`: escaped for a declaration's value, a quoted string, a `url()`;
 * - `dropped`: left out.
 */
export type ValueLanguage =
  | 'text'
  | 'line'
  | 'address'
  | 'address-part'
  | 'mailbox'
  | 'css-value'
  | 'css-string'
  | 'css-address'
  | 'dropped';

/** The markup around the value: none (subject, text part), HTML text, an attribute, or a style element. */
export type Markup = 'none' | 'html' | 'double-quoted' | 'single-quoted' | 'unquoted' | 'style';

export type HoleContext = {
  readonly language: ValueLanguage;
  readonly markup: Markup;
  /** Inside `<!--[if mso]>…<![endif]-->`: the value must not end the comment either. */
  readonly conditional?: true;
  /** Directly behind `&`, `&#1` or `&am`: the value must not complete a character reference. */
  readonly afterAmpersand?: true;
  /** Set when the language is `dropped`. */
  readonly place?: DroppedPlace;
};

/** A place where a value goes. Plain data, so that a compiled template can be stored or sent to a worker. */
export type Hole = { readonly variable: string; readonly context: HoleContext; readonly fallback: string };

/** A literal that is sent as it stands, already escaped for its part, or a hole. */
export type Piece = string | Hole;

export type CompiledPart = readonly Piece[];

export type CompiledTemplate = {
  readonly subject: CompiledPart;
  readonly html: CompiledPart;
  readonly text: CompiledPart;
};
