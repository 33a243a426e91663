export { describeProblem } from '#renderer/lib/describe-problem.ts';
