import { body, type RuleExamples } from './good-template.ts';

export const FOREIGN_PLACEHOLDERS: RuleExamples = {
  failing: [
    [{ subject: 'Hello *|FNAME|*' }, '*|FNAME|*'],
    [{ preheader: '{{ first_name }}' }, '{{ first_name }}'],
    [body('<p>{{ subscriber.email }}</p>'), '{{ subscriber.email }}'],
    [body('<p>{{{name}}}</p>'), '{{{name}}}'],
    [body('<a href="{{ confirmation_url }}">x</a>'), '{{ confirmation_url }}'],
    [body('<p>{{ name | default: "friend" }}</p>'), '{{ name | default: "friend" }}'],
    [body('<p>$\u007buser.name}</p>'), '$\u007buser.name}'],
    [body('<p>[[Plan]]</p>'), '[[Plan]]'],
    [{ text: '%url% <%= name %>' }, '<%= name %>'],
  ],
  passing: [
    {},
    { subject: 'Save * | for you {now} [here] {50%}' },
    body('<!-- {{ name }} --><style>a{color:red}</style>'),
    body('<p>{ {%name%} } [%name%] *%name%*</p>'),
  ],
  isFixable: true,
};
