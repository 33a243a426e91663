import { findExplanation, getExplanation } from '#shared/domain/smtp-replies/index.ts';
import { useFormat } from './use-format.ts';

/**
 * What a row's `explanationKey` means, in the language on the screen: what happened, and what to do now. A key that
 * another version of the app has written is explained like an unknown reply.
 */
export const useExplain = (): ((key: string) => { happened: string; nextStep: string }) => {
  const { language } = useFormat();
  return (key) => {
    const { happened, nextStep } = findExplanation(key) ?? getExplanation('unknown');
    return { happened: happened[language], nextStep: nextStep[language] };
  };
};
